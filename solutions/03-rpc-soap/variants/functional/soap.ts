/** SOAP as a function from a state and a request to a state and an answer. */
import { type Asked, plain, xml } from './exchange.ts'
import { bank, rpc } from './names.ts'
import { escape, readXml, type Tree } from './read-xml.ts'
import { type Call, calls } from './soap-calls.ts'
import { type Fault, fault, fault11, fault12 } from './soap-faults.ts'
import type { State } from './state.ts'
import { wsdl } from './wsdl.ts'

const e11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const e12 = 'http://www.w3.org/2003/05/soap-envelope'
const types: Readonly<Record<string, string>> = { 'text/xml': e11, 'application/soap+xml': e12 }
const encodings = [`${e12}/encoding/none`, 'http://www.w3.org/2003/05/soap-encoding']
const myRoles = [
  undefined,
  '',
  `${e12}/role/next`,
  `${e12}/role/ultimateReceiver`,
  'http://schemas.xmlsoap.org/soap/actor/next',
]

export function answerSoap(state: State, asked: Asked) {
  const { method, query, fields, mediaType } = asked
  if (method === 'GET' && /^wsdl\b/i.test(query)) {
    return { state, answer: xml(200, 'text/xml', wsdl(`http://${fields.host}/soap`)) }
  }
  if (method !== 'POST') return { state, answer: plain(405, { allow: 'POST' }) }
  const envelope = types[mediaType]
  if (!envelope) return { state, answer: plain(415) }
  const result = processMessage(state, asked, envelope)
  if ('code' in result) {
    const told = envelope === e12 ? fault12(result) : fault11(result)
    const status = asked.body === undefined ? 413 : told.status
    return { state, answer: xml(status, mediaType, write(envelope, told.header, told.body)) }
  }
  const answer = xml(200, mediaType, write(envelope, result.header, result.body))
  return { state: result.state, answer }
}

function write(envelope: string, header: string, body: string): string {
  const names = `xmlns:S="${envelope}" xmlns:B="${bank}" xmlns:R="${rpc}"`
  const opening = header && `<S:Header>${header}</S:Header>`
  return `<S:Envelope ${names}>${opening}<S:Body>${body}</S:Body></S:Envelope>`
}

interface Done {
  readonly state: State
  readonly header: string
  readonly body: string
}

function processMessage(state: State, asked: Asked, envelope: string): Fault | Done {
  const root = asked.body === undefined ? undefined : readXml(asked.body)
  if (!root) return fault('Sender', 'This is no XML that the bank reads.')
  if (!is(root, envelope, 'Envelope')) return fault('VersionMismatch', 'What envelope is this?')
  const header = root.children.find((child) => is(child, envelope, 'Header'))
  const body = root.children.find((child) => is(child, envelope, 'Body'))
  const [call, second] = body?.children ?? []
  if (!call || second) return fault('Sender', 'One call, please.')
  const mine = (header?.children ?? []).filter((block) => isMine(block, envelope))
  const strange = mine.filter((block) => isUrgent(block, envelope) && !is(block, bank, 'reference'))
  if (strange[0]) return fault('MustUnderstand', 'What header is this?', { block: strange[0] })
  const encoding = call.attributes.get(`${envelope} encodingStyle`)
  if (envelope === e12 && encoding !== undefined && !encodings.includes(encoding)) {
    return fault('DataEncodingUnknown', 'What encoding is this?')
  }
  const action = actionOf(asked)
  if (action && action !== `${bank}#${call.local}`) return fault('Sender', 'Say what you mean.')
  const done = carryOut(state, call)
  if ('code' in done) return done
  const references = mine.filter((block) => is(block, bank, 'reference'))
  const answered = references.map(({ text }) => `<B:reference>${escape(text)}</B:reference>`)
  const result = envelope === e12 ? `<R:result>B:${done.accessor}</R:result>` : ''
  const response = `<B:${call.local}Response>${result}${done.content}</B:${call.local}Response>`
  return { state: done.state, header: answered.join(''), body: response }
}

function carryOut(state: State, element: Tree): ReturnType<Call> {
  const call = element.namespace === bank ? calls.get(element.local) : undefined
  if (!call) {
    return fault('Sender', 'What call is this?', { subcode: [rpc, 'ProcedureNotPresent'] })
  }
  return call(state, element)
}

function is({ namespace, local }: Tree, expected: string, name: string): boolean {
  return namespace === expected && local === name
}

function isMine({ attributes }: Tree, envelope: string): boolean {
  const role = attributes.get(`${envelope} ${envelope === e12 ? 'role' : 'actor'}`)
  return myRoles.includes(role)
}

function isUrgent({ attributes }: Tree, envelope: string): boolean {
  return ['1', 'true'].includes(attributes.get(`${envelope} mustUnderstand`) ?? '')
}

function actionOf({ fields, mediaType }: Asked): string {
  const parameter = /action="?([^";]*)/.exec(fields['content-type'] ?? '')?.[1]
  const text = mediaType === 'text/xml' ? String(fields.soapaction ?? '') : (parameter ?? '')
  return text.replaceAll('"', '').trim()
}
