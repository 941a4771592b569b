/** Faults as values, and as XML in either version. */
import { escape, type Tree } from './read-xml.ts'
import { bank } from './names.ts'
import type { Refusal } from './state.ts'

const codes11: Readonly<Record<string, string>> = {
  Sender: 'Client',
  Receiver: 'Server',
  DataEncodingUnknown: 'Client',
}

interface More {
  readonly subcode?: readonly [namespace: string, local: string]
  readonly error?: Refusal
  readonly block?: Tree
}

export interface Fault extends More {
  readonly code: string
  readonly reason: string
}

export function fault(code: string, reason: string, more: More = {}): Fault {
  return { code, reason, ...more }
}

export function refuse(error: Refusal): Fault {
  const code = error === 'Closed' ? 'Receiver' : 'Sender'
  return fault(code, `The bank says: ${error}.`, { subcode: [bank, error], error })
}

interface Told {
  readonly status: number
  readonly header: string
  readonly body: string
}

export function fault12({ code, reason, subcode, error, block }: Fault): Told {
  const [namespace = '', local = ''] = subcode ?? []
  const inner = `<S:Subcode><S:Value xmlns:c="${namespace}">c:${local}</S:Value></S:Subcode>`
  const detail = error ? `<S:Detail><B:error>${error}</B:error></S:Detail>` : ''
  return {
    status: code === 'Sender' ? 400 : 500,
    header: headerOf(code, block),
    body:
      `<S:Fault><S:Code><S:Value>S:${code}</S:Value>${subcode ? inner : ''}</S:Code>` +
      `<S:Reason><S:Text xml:lang="en">${reason}</S:Text></S:Reason>${detail}</S:Fault>`,
  }
}

function headerOf(code: string, block: Tree | undefined): string {
  if (block) {
    return `<S:NotUnderstood xmlns:n="${escape(block.namespace)}" qname="n:${block.local}"/>`
  }
  if (code !== 'VersionMismatch') return ''
  const old = 'xmlns:o="http://schemas.xmlsoap.org/soap/envelope/" qname="o:Envelope"'
  const supported = `<S:SupportedEnvelope qname="S:Envelope"/><S:SupportedEnvelope ${old}/>`
  return `<S:Upgrade>${supported}</S:Upgrade>`
}

export function fault11({ code, reason, error }: Fault): Told {
  const detail = error ? `<detail><B:error>${error}</B:error></detail>` : ''
  const body =
    `<S:Fault><faultcode>S:${codes11[code] ?? code}</faultcode>` +
    `<faultstring>${reason}</faultstring>${detail}</S:Fault>`
  return { status: 500, header: '', body }
}
