/** SOAP 1.1 and SOAP 1.2: what they share, and what each says in its own way. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Element } from '@xmldom/xmldom'
import { elementsIn, escaped } from './xml-text.ts'

export const bankUri = 'urn:cloud-labs:bank'
export const rpcUri = 'http://www.w3.org/2003/05/soap-rpc'

interface Details {
  /** Under the prefixes of the envelope: `b` for the bank, `r` for RPC. */
  readonly subcode?: string
  readonly detail?: string
  readonly blocks?: readonly Element[]
}

export class Fault extends Error {
  readonly code: string
  readonly details: Details

  constructor(code: string, sentence: string, details: Details = {}) {
    super(sentence)
    this.code = code
    this.details = details
  }
}

interface Parts {
  readonly header: string
  readonly body: string
}

export abstract class Dialect {
  abstract readonly uri: string
  abstract readonly mediaType: string
  protected abstract readonly roleName: string
  protected abstract readonly roles: readonly string[]

  abstract statusOf(fault: Fault): number
  abstract writeFault(fault: Fault): Parts
  abstract announce(accessor: string): string
  abstract checkEncoding(call: Element): void
  abstract actionOf(request: IncomingMessage): string

  open(root: Element): { readonly blocks: readonly Element[]; readonly call: Element } {
    if (!this.#is(root, 'Envelope')) throw new Fault('VersionMismatch', 'What envelope is this?')
    const parts = elementsIn(root)
    const header = parts.find((part) => this.#is(part, 'Header'))
    const body = parts.find((part) => this.#is(part, 'Body'))
    const calls = body ? elementsIn(body) : []
    const [call] = calls
    if (!call || calls.length > 1) throw new Fault('Sender', 'The body must hold one element.')
    return { blocks: header ? elementsIn(header) : [], call }
  }

  /** @returns The references that are meant for the bank. */
  heed(blocks: readonly Element[]): string[] {
    const mine = blocks.filter((block) => {
      return this.roles.includes(block.getAttributeNS(this.uri, this.roleName) ?? '')
    })
    const references = mine.filter(
      ({ namespaceURI, localName }) => namespaceURI === bankUri && localName === 'reference',
    )
    const strange = mine.filter((block) => {
      const must = block.getAttributeNS(this.uri, 'mustUnderstand') ?? ''
      return ['1', 'true'].includes(must) && !references.includes(block)
    })
    if (strange.length > 0) throw new Fault('MustUnderstand', 'Unknown.', { blocks: strange })
    return references.map((block) => block.textContent ?? '')
  }

  send(response: ServerResponse, status: number, { header, body }: Parts): void {
    response.writeHead(status, { 'content-type': `${this.mediaType}; charset=utf-8` })
    response.end(
      `<?xml version="1.0" encoding="utf-8"?><e:Envelope xmlns:e="${this.uri}" ` +
        `xmlns:b="${bankUri}" xmlns:r="${rpcUri}">${header && `<e:Header>${header}</e:Header>`}` +
        `<e:Body>${body}</e:Body></e:Envelope>`,
    )
  }

  #is({ namespaceURI, localName }: Element, name: string): boolean {
    return namespaceURI === this.uri && localName === name
  }
}

class Soap11 extends Dialect {
  readonly uri = 'http://schemas.xmlsoap.org/soap/envelope/'
  readonly mediaType = 'text/xml'
  protected readonly roleName = 'actor'
  protected readonly roles = ['', 'http://schemas.xmlsoap.org/soap/actor/next']

  statusOf(): number {
    return 500
  }

  writeFault({ code, message, details: { detail } }: Fault): Parts {
    const name = code.replace('Sender', 'Client').replace('Receiver', 'Server')
    const body =
      `<e:Fault><faultcode>e:${name}</faultcode><faultstring>${escaped(message)}</faultstring>` +
      `${detail ? `<detail><b:error>${detail}</b:error></detail>` : ''}</e:Fault>`
    return { header: '', body }
  }

  announce(): string {
    return ''
  }

  checkEncoding(): void {
    // SOAP 1.1 leaves it to the parties.
  }

  actionOf({ headers }: IncomingMessage): string {
    return String(headers.soapaction ?? '').replaceAll('"', '')
  }
}

class Soap12 extends Dialect {
  readonly uri = 'http://www.w3.org/2003/05/soap-envelope'
  readonly mediaType = 'application/soap+xml'
  protected readonly roleName = 'role'
  protected readonly roles = ['', `${this.uri}/role/next`, `${this.uri}/role/ultimateReceiver`]

  statusOf({ code }: Fault): number {
    return code === 'Sender' ? 400 : 500
  }

  writeFault({ code, message, details }: Fault): Parts {
    const { subcode, detail, blocks = [] } = details
    const inner = subcode ? `<e:Subcode><e:Value>${subcode}</e:Value></e:Subcode>` : ''
    const body =
      `<e:Fault><e:Code><e:Value>e:${code}</e:Value>${inner}</e:Code><e:Reason>` +
      `<e:Text xml:lang="en">${escaped(message)}</e:Text></e:Reason>` +
      `${detail ? `<e:Detail><b:error>${detail}</b:error></e:Detail>` : ''}</e:Fault>`
    const strange = blocks.map(
      ({ namespaceURI, localName }) =>
        `<e:NotUnderstood xmlns:s="${escaped(namespaceURI ?? '')}" qname="s:${localName}"/>`,
    )
    return { header: strange.join('') + (code === 'VersionMismatch' ? this.#upgrade() : ''), body }
  }

  #upgrade(): string {
    const supported = [soap12, soap11].map(
      ({ uri }) => `<e:SupportedEnvelope xmlns:v="${uri}" qname="v:Envelope"/>`,
    )
    return `<e:Upgrade>${supported.join('')}</e:Upgrade>`
  }

  announce(accessor: string): string {
    return `<r:result>b:${accessor}</r:result>`
  }

  checkEncoding(call: Element): void {
    const encoding = call.getAttributeNS(this.uri, 'encodingStyle')
    const isKnown =
      encoding === null ||
      encoding === `${this.uri}/encoding/none` ||
      encoding === 'http://www.w3.org/2003/05/soap-encoding'
    if (!isKnown) throw new Fault('DataEncodingUnknown', 'The bank does not know this encoding.')
  }

  actionOf({ headers }: IncomingMessage): string {
    return /;\s*action="?([^";]*)/.exec(headers['content-type'] ?? '')?.[1] ?? ''
  }
}

const soap11 = new Soap11()
const soap12 = new Soap12()

export function dialectFor(mediaType: string): Dialect | undefined {
  return [soap11, soap12].find((dialect) => dialect.mediaType === mediaType)
}
