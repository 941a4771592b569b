/** The door for XML-RPC: one URI, POST, and 200 whatever happens behind it. */
import express, { type ErrorRequestHandler, type Response, type Router } from 'express'
import type { Element } from '@xmldom/xmldom'
import { bodyOf, isTooLong, readBody } from './bodies.ts'
import { BadArguments, BankError, bankErrors } from './errors.ts'
import type { Ledger } from './ledger.ts'
import { append, childElements, createRoot, parseXml, textOf, writeXml, XmlError } from './xml.ts'
import { bankMethods, type Method, MethodNotFound } from './xml-rpc-methods.ts'
import { NotXmlRpc, readValue, type Value, writeValue } from './xml-rpc-values.ts'

export function xmlRpcDoor(ledger: Ledger): Router {
  const methods = bankMethods(ledger)
  const door = express.Router()
  door.post('/', readBody(), async (request, response) => {
    if (!request.is(['text/xml', 'application/xml'])) {
      response.status(415).end('XML-RPC is text/xml.')
      return
    }
    const result = await call(methods, parseXml(bodyOf(request)))
    sendXml(response, 200, writeResult(result))
  })
  door.all('/', (_request, response) => {
    response.status(405).set('Allow', 'POST').end()
  })
  door.use(answerFault)
  return door
}

async function call(methods: ReadonlyMap<string, Method>, root: Element): Promise<Value> {
  const { name, parameters } = readCall(root)
  const method = methods.get(name)
  if (!method) throw new MethodNotFound(`There is no method ${name}.`)
  return method(...parameters)
}

/** @throws NotXmlRpc if the document is no `methodCall`. */
function readCall(root: Element): { name: string; parameters: Value[] } {
  const children = childElements(root)
  const name = children.find(({ nodeName }) => nodeName === 'methodName')
  if (root.nodeName !== 'methodCall' || !name) throw new NotXmlRpc('This is no methodCall.')
  const params = children.find(({ nodeName }) => nodeName === 'params')
  const parameters = (params ? childElements(params) : []).map((param) => {
    const [value, ...others] = childElements(param)
    const isParam = param.nodeName === 'param' && value?.nodeName === 'value'
    if (!isParam || others.length > 0) throw new NotXmlRpc('A param holds one value.')
    return readValue(value)
  })
  return { name: textOf(name).trim(), parameters }
}

function writeResult(value: Value): string {
  const root = createRoot({ name: 'methodResponse' })
  writeValue(append(append(root, { name: 'params' }), { name: 'param' }), value)
  return writeXml(root)
}

function writeFault(faultCode: number, faultString: string): string {
  const root = createRoot({ name: 'methodResponse' })
  const members = new Map<string, Value>([
    ['faultCode', { type: 'int', value: faultCode }],
    ['faultString', { type: 'string', value: faultString }],
  ])
  writeValue(append(root, { name: 'fault' }), { type: 'struct', value: members })
  return writeXml(root)
}

/** Tells an error as a fault. HTTP has carried the message well, and so it says 200. */
const answerFault: ErrorRequestHandler = (error, _request, response, _next) => {
  const sentence = error instanceof Error ? error.message : 'The server failed.'
  sendXml(response, isTooLong(error) ? 413 : 200, writeFault(faultCodeOf(error), sentence))
}

/** Codes below -32000 are those of the Specification for Fault Code Interoperability. */
function faultCodeOf(error: unknown): number {
  if (error instanceof BankError) return bankErrors[error.name].faultCode
  if (error instanceof XmlError) return -32_700
  if (error instanceof NotXmlRpc) return -32_600
  if (error instanceof MethodNotFound) return -32_601
  if (error instanceof BadArguments) return -32_602
  return isTooLong(error) ? -32_300 : -32_603
}

function sendXml(response: Response, status: number, xml: string): void {
  response.status(status).set('Content-Type', 'text/xml; charset=utf-8')
  response.set('Content-Length', String(Buffer.byteLength(xml)))
  response.end(xml)
}
