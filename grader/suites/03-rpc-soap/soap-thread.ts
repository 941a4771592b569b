/** The npm client `soap`, generated from the served WSDL, in a thread of its own. */
import soap from 'soap'
import type { Version } from './soap.ts'

/** Calls to be made one after the other by a client of one version. */
export interface SoapOrder {
  readonly origin: string
  readonly version: Version
  /** Sent as a header block with every call. */
  readonly reference?: string
  readonly calls: readonly {
    readonly operation: string
    readonly args: Readonly<Record<string, unknown>>
  }[]
}

/** What one call gave, as the client tells it. */
export type SoapOutcome =
  | { readonly result: unknown; readonly header: unknown }
  | { readonly fault: unknown }
  | { readonly failed: string }

/** What the client read in the WSDL, and what its calls gave. */
export interface SoapReport {
  readonly services: unknown
  readonly outcomes: readonly SoapOutcome[]
}

export default async function play(order: SoapOrder): Promise<SoapReport | { failed: string }> {
  const { origin, version, reference, calls } = order
  const port = version === '1.1' ? 'Soap11' : 'Soap12'
  try {
    const client = await soap.createClientAsync(`${origin}/soap?wsdl`, {
      forceSoap12Headers: version === '1.2',
      httpClient: new GuardedClient(origin),
      disableCache: true,
      // What a WSDL includes may be a file as well, which the transport is not asked for.
      wsdl_options: { overrideImportLocation: (place: string) => placeOf(place, origin) },
    })
    if (reference !== undefined) {
      client.addSoapHeader({ reference }, '', 'bank', 'urn:cloud-labs:bank')
    }
    const outcomes: SoapOutcome[] = []
    for (const { operation, args } of calls) {
      outcomes.push(await callPort(client, { port, operation, args }))
    }
    return { services: client.describe(), outcomes }
  } catch (error) {
    return { failed: error instanceof Error ? error.message.slice(0, 200) : 'no client' }
  }
}

type Callback = (error: unknown, result: unknown, body: unknown, header: unknown) => void
type Method = (args: object, callback: Callback) => void

function callPort(
  client: soap.Client,
  { port, operation, args }: { port: string; operation: string; args: object },
): Promise<SoapOutcome> {
  const method = client.Bank?.[port]?.[operation] as Method | undefined
  return new Promise((resolve) => {
    if (typeof method !== 'function') {
      resolve({ failed: `The port ${port} has no operation '${operation}'.` })
      return
    }
    method(args, (error, result, _body, header) => {
      resolve(error ? outcomeOf(error) : { result, header })
    })
  })
}

function outcomeOf(error: unknown): SoapOutcome {
  const { root, message } = error as {
    readonly root?: { readonly Envelope?: { readonly Body?: { readonly Fault?: unknown } } }
    readonly message?: unknown
  }
  const fault = root?.Envelope?.Body?.Fault
  return fault === undefined ? { failed: String(message).slice(0, 200) } : { fault }
}

/** @throws Error for an address that is not the bank's. */
function placeOf(url: string, origin: string): string {
  if (URL.canParse(url) && new URL(url).origin === origin) return url
  throw new Error('The WSDL led away from the bank.')
}

/** The client's own transport, which goes nowhere but to the bank and reads no flood. */
class GuardedClient extends soap.HttpClient {
  readonly #origin: string

  constructor(origin: string) {
    super()
    this.#origin = origin
  }

  override request(...parameters: Parameters<soap.HttpClient['request']>) {
    const [url, data, callback, headers, options] = parameters
    const place = placeOf(url, this.#origin)
    const limits = { maxRedirects: 0, maxContentLength: 1_000_000, proxy: false }
    const guarded = { ...options, ...limits } as typeof options
    return super.request(place, data, callback, headers, guarded)
  }
}
