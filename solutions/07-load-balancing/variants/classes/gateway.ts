import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Proxy, ProxyOptions, ServerHealth, ServerStatus } from '../../src/contract.ts'
import { Monitor } from './monitor.ts'
import { Pool } from './pool.ts'

/** A try that brought no answer, and what follows from it. */
class TryError extends Error {
  readonly kind: 'refused' | 'broken' | 'late'

  constructor(kind: 'refused' | 'broken' | 'late', options: ErrorOptions) {
    super(`The connection was ${kind}.`, options)
    this.kind = kind
  }
}

class Gone extends Error {
  readonly status: number

  constructor(status: number) {
    super(`No answer but ${status}.`)
    this.status = status
  }
}

interface Whole {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

interface Job {
  readonly method: string
  readonly target: string
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
  readonly clientIp: string
}

const oneHop = 'connection keep-alive proxy-connection te transfer-encoding upgrade'.split(' ')
const repeatable = /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE)$/

/** The proxy, on `fetch`. */
export class Gateway implements Proxy {
  readonly #pool: Pool
  readonly #monitor: Monitor
  readonly #origins: ReadonlyMap<string, string>
  readonly #timeoutMs: number

  constructor(options: ProxyOptions) {
    this.#pool = new Pool(options)
    this.#origins = new Map(options.servers.map(({ id, url }) => [id, url]))
    this.#timeoutMs = options.timeoutMs
    const onChange = (id: string, state: 'up' | 'down') => {
      if (state === 'up') this.#pool.markUp(id)
      else this.#pool.markDown(id)
    }
    this.#monitor = new Monitor({ ...options, onChange })
    this.#monitor.start()
  }

  listener(): RequestListener {
    return (request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        response.writeHead(error instanceof Gone ? error.status : 502).end()
      })
    }
  }

  status(): readonly ServerStatus[] {
    return this.#pool.status()
  }

  health(): readonly ServerHealth[] {
    return this.#monitor.health()
  }

  drain(id: string): void {
    this.#pool.drain(id)
  }

  resume(id: string): void {
    this.#pool.resume(id)
  }

  close(): void {
    this.#monitor.stop()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await this.#answer(await readJob(request))
    stripHop(headers)
    // What fetch has decoded is no longer encoded, and is of another length.
    for (const name of ['content-encoding', 'content-length']) headers.delete(name)
    response.setHeaders(headers).writeHead(status).end(body)
  }

  async #answer(job: Job, tried: readonly string[] = []): Promise<Whole> {
    const id = this.#pool.pick({ clientIp: job.clientIp, except: tried })
    if (id === undefined) throw new Gone(tried.length > 0 ? 502 : 503)
    try {
      return await this.#attempt(id, job)
    } catch (error) {
      if (!(error instanceof TryError)) throw error
      if (error.kind === 'late') throw new Gone(504)
      if (error.kind === 'broken' && !repeatable.test(job.method)) throw new Gone(502)
      return this.#answer(job, [...tried, id])
    }
  }

  async #attempt(id: string, job: Job): Promise<Whole> {
    let bytes = 0
    this.#pool.opened(id)
    try {
      const whole = await send(`${this.#origins.get(id)}${job.target}`, job, this.#timeoutMs)
      bytes = job.body.length + whole.body.length
      this.#monitor.succeeded(id)
      return whole
    } catch (error) {
      this.#monitor.failed(id)
      throw error
    } finally {
      this.#pool.closed(id, { bytes })
    }
  }
}

async function readJob(request: IncomingMessage): Promise<Job> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = new Headers()
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  stripHop(headers)
  for (const name of ['host', 'content-length', 'expect']) headers.delete(name)
  const clientIp = request.socket.remoteAddress ?? 'unknown'
  headers.append('x-forwarded-for', clientIp)
  headers.append('via', '1.1 load-balancer')
  const { method = 'GET', url: target = '/' } = request
  return { method, target, headers, body: new Uint8Array(Buffer.concat(chunks)), clientIp }
}

function stripHop(headers: Headers): void {
  const named = headers.get('connection')?.split(',') ?? []
  for (const name of [...named.map((one) => one.trim()), ...oneHop]) {
    if (name !== '') headers.delete(name)
  }
}

async function send(
  url: string,
  { method, headers, body }: Job,
  timeoutMs: number,
): Promise<Whole> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body.length > 0 && { body }),
    })
    const { status } = response
    return {
      status,
      headers: new Headers(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    }
  } catch (error) {
    throw new TryError(kindOf(error), { cause: error })
  }
}

function kindOf(error: unknown): TryError['kind'] {
  if (!(error instanceof Error)) return 'broken'
  if (error.name === 'TimeoutError') return 'late'
  const cause: unknown = error.cause
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
    ? 'refused'
    : 'broken'
}
