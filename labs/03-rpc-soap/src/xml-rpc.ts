/** The door for XML-RPC: one URI, POST, and 200 whatever happens behind it. */
import { NotImplementedError, notImplemented } from '@cloud-labs/labkit'
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express'
import { isTooLong, readBody } from './bodies.ts'
import type { Ledger } from './ledger.ts'
import { bankMethods, type Methods } from './xml-rpc-methods.ts'

export function xmlRpcDoor(ledger: Ledger): Router {
  const methods = bankMethods(ledger)
  const door = express.Router()
  door.post('/', readBody(), (request, response) => answer(methods, request, response))
  door.all('/', (_request, response) => {
    response.status(405).set('Allow', 'POST').end()
  })
  door.use(answerFault)
  return door
}

async function answer(methods: Methods, request: Request, response: Response): Promise<void> {
  // TODO(1): answer 415 unless the request says that it is text/xml or application/xml.
  // TODO(1): parse the body, read the methodCall in it, and call the method of this name.
  // TODO(1): send its value with status 200, as a methodResponse with one param.
  notImplemented(1, `call one of ${methods.size} methods by XML-RPC`)
}

function writeFault(faultCode: number, faultString: string): string {
  // TODO(1): a methodResponse with a fault: a struct of an int and a string.
  notImplemented(1, `write the fault ${faultCode}: ${faultString}`)
}

/** Tells an error as a fault. HTTP has carried the message well, and so it says 200. */
const answerFault: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof NotImplementedError) return next(error)
  const sentence = error instanceof Error ? error.message : 'The server failed.'
  sendXml(response, isTooLong(error) ? 413 : 200, writeFault(faultCodeOf(error), sentence))
}

function faultCodeOf(error: unknown): number {
  // TODO(1): tell apart XmlError, NotXmlRpc, MethodNotFound, BadArguments and BankError.
  // TODO(6): -32300 for what was too long.
  notImplemented(1, `find the fault code for ${error}`)
}

function sendXml(response: Response, status: number, xml: string): void {
  response.status(status).set('Content-Type', 'text/xml; charset=utf-8')
  response.set('Content-Length', String(Buffer.byteLength(xml)))
  response.end(xml)
}
