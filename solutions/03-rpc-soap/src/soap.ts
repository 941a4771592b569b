/** The door for SOAP 1.2 and 1.1 over HTTP. */
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express'
import type { Element } from '@xmldom/xmldom'
import { bodyOf, isTooLong, readBody } from './bodies.ts'
import type { Ledger } from './ledger.ts'
import { actionOf } from './soap-action.ts'
import { argumentsOf, operations, type Result, writeResult } from './soap-calls.ts'
import { createEnvelope, readEnvelope } from './soap-envelope.ts'
import { writeFault } from './soap-fault-xml.ts'
import { ProcedureNotPresent, SoapFault, statusOf, toFault } from './soap-faults.ts'
import { acceptBlocks, answerBlocks } from './soap-headers.ts'
import {
  bankName,
  bankNamespace,
  rpcNamespace,
  soap11,
  soap12,
  type Version,
} from './soap-names.ts'
import { writeWsdl } from './wsdl.ts'
import { append, declarePrefix, parseXml, writeXml } from './xml.ts'

/** The encodings that a call may name (SOAP 1.2 Part 1 §5.1.1); others are unknown. */
const encodings: readonly string[] = [
  'http://www.w3.org/2003/05/soap-encoding',
  'http://www.w3.org/2003/05/soap-envelope/encoding/none',
]

export function soapDoor(ledger: Ledger): Router {
  const door = express.Router()
  door.get('/', (request, response, next) => {
    if (!('wsdl' in request.query)) return next()
    sendXml(response, 'text/xml', writeWsdl(`http://${request.get('Host')}/soap`))
  })
  door.post('/', readBody(), (request, response) => receive(ledger, request, response))
  door.all('/', (_request, response) => {
    response.status(405).set('Allow', 'POST').end()
  })
  door.use(answerFault)
  return door
}

async function receive(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const version = versionOf(request)
  if (!version) {
    response.status(415).end('SOAP is application/soap+xml or text/xml.')
    return
  }
  sendXml(response, version.mediaType, await answer(ledger, request, version))
}

/** The version that a request is sent in: each has a media type of its own. */
function versionOf(request: Request): Version | undefined {
  return [soap12, soap11].find(({ mediaType }) => request.is(mediaType))
}

const answerFault: ErrorRequestHandler = (error, request, response, _next) => {
  const version = versionOf(request) ?? soap12
  const fault = toFault(error)
  response.status(isTooLong(error) ? 413 : statusOf(fault, version))
  sendXml(response, version.mediaType, writeFault(fault, version))
}

/** Processes a message: first the envelope, then the header, and only then the body. */
async function answer(ledger: Ledger, request: Request, version: Version): Promise<string> {
  const message = readEnvelope(parseXml(bodyOf(request)), version)
  const blocks = acceptBlocks(message.blocks, version)
  const { call } = message
  requireKnownEncoding(call, version)
  requireSameAction(request, call)
  const operation = call.namespaceURI === bankNamespace && operations.get(call.localName ?? '')
  if (!operation) throw new ProcedureNotPresent(`There is no procedure '${call.localName}'.`)
  const result = await operation.call(ledger, argumentsOf(call))
  const { root, header, body } = createEnvelope(version)
  answerBlocks(blocks, header)
  const response = append(body, bankName(`${call.localName}Response`))
  if (version === soap12) nameResult(response, result)
  writeResult(response, result)
  return writeXml(root)
}

/** Says which part of the response is the return value (SOAP 1.2 Part 2 §4.2.1). */
function nameResult(response: Element, result: Result): void {
  // The prefix occurs in text as well, where only a declaration around it gives it a meaning.
  declarePrefix(response, 'b', bankNamespace)
  const name = 'balance' in result ? 'b:balance' : 'b:entries'
  append(response, { name: 'rpc:result', namespace: rpcNamespace }, name)
}

function requireKnownEncoding(call: Element, { number, namespace }: Version): void {
  const encoding = call.getAttributeNS(namespace, 'encodingStyle')
  if (number === '1.1' || encoding === null || encodings.includes(encoding)) return
  throw new SoapFault('DataEncodingUnknown', 'The call is in an unknown encoding.')
}

/** Whoever guards the door by the action must be able to rely on it. */
function requireSameAction(request: Request, call: Element): void {
  const action = actionOf(request.headers)
  if (action === '' || action === `${bankNamespace}#${call.localName}`) return
  throw new SoapFault('Sender', 'The action is not that of the body.')
}

function sendXml(response: Response, mediaType: string, xml: string): void {
  response.set('Content-Type', `${mediaType}; charset=utf-8`)
  response.end(xml)
}
