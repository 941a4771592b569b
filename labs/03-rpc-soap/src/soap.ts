/** The door for SOAP 1.2 and 1.1 over HTTP. */
import { NotImplementedError, notImplemented } from '@cloud-labs/labkit'
import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express'
import { isTooLong, readBody } from './bodies.ts'
import type { Ledger } from './ledger.ts'
import { writeFault } from './soap-fault-xml.ts'
import { statusOf, toFault } from './soap-faults.ts'
import { soap11, soap12, type Version } from './soap-names.ts'
import { writeWsdl } from './wsdl.ts'

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

const answerFault: ErrorRequestHandler = (error, request, response, next) => {
  if (error instanceof NotImplementedError) return next(error)
  const version = versionOf(request) ?? soap12
  const fault = toFault(error)
  response.status(isTooLong(error) ? 413 : statusOf(fault, version))
  sendXml(response, version.mediaType, writeFault(fault, version))
}

/** Processes a message: first the envelope, then the header, and only then the body. */
async function answer(ledger: Ledger, request: Request, version: Version): Promise<string> {
  // TODO(2): parse the body and read the envelope; accept the header blocks.
  // TODO(2): refuse an unknown encoding, and an action that is not that of the call.
  // TODO(2): find the operation, and call it with its arguments.
  // TODO(2): write an envelope with the answered blocks and the response, which in SOAP 1.2 says
  // by rpc:result what its result is.
  notImplemented(2, `answer a message in SOAP ${version.number}`)
}

function sendXml(response: Response, mediaType: string, xml: string): void {
  response.set('Content-Type', `${mediaType}; charset=utf-8`)
  response.end(xml)
}
