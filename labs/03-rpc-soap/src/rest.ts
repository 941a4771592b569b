/** The door for REST: accounts, entries and transfers are resources. */
import { NotImplementedError, notImplemented } from '@cloud-labs/labkit'
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express'
import { bodyOf, readBody } from './bodies.ts'
import { BadArguments } from './errors.ts'
import type { Ledger } from './ledger.ts'

/** A refusal that HTTP itself has a status for. */
class Refusal extends Error {
  readonly status: number

  constructor(status: number, sentence: string) {
    super(sentence)
    this.status = status
  }
}

export function restDoor(ledger: Ledger): Router {
  const door = express.Router()
  door
    .route('/accounts/:account')
    .get((request, response) => showAccount(ledger, request, response))
    .all(refuseMethod('GET, HEAD'))
  door
    .route('/accounts/:account/entries')
    .get((request, response) => showEntries(ledger, request, response))
    .post(readBody(), (request, response) => addEntry(ledger, request, response))
    .all(refuseMethod('GET, HEAD, POST'))
  door
    .route('/transfers/:id')
    .put(readBody(), (request, response) => putTransfer(ledger, request, response))
    .all(refuseMethod('PUT'))
  door.use(() => {
    throw new Refusal(404, 'This URI names nothing here.')
  })
  door.use(answerProblem)
  return door
}

async function showAccount(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const account = nameIn(request, 'account')
  const balance = await ledger.balance(account)
  // TODO(4): let caches ask before they use it; express makes the ETag and the 304.
  notImplemented(4, `show that ${account} holds ${balance} to a ${response.req.method}`)
}

async function showEntries(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const entries = await ledger.statement(nameIn(request, 'account'))
  // TODO(4): the same for the list of entries.
  notImplemented(4, `show ${entries.length} entries to a ${response.req.method}`)
}

async function addEntry(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const amount = readCents(readJson(request), 'amount')
  // TODO(4): a negative amount is a withdrawal; 201 with the new entry.
  notImplemented(4, `book ${amount} and answer the ${response.req.method}`)
}

async function putTransfer(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const id = nameIn(request, 'id')
  // TODO(4): read from, to and amount, do the transfer, and answer 201 with it.
  // TODO(5): 200 if it had been done before.
  notImplemented(4, `do the transfer ${id} and answer the ${response.req.method}`)
}

/** A variable part of the URI. */
function nameIn(request: Request, part: 'account' | 'id'): string {
  return String(request.params[part])
}

function refuseMethod(allow: string): RequestHandler {
  return (request, response) => {
    response.set('Allow', allow)
    throw new Refusal(405, `${request.method} is not among ${allow}.`)
  }
}

/** @throws Refusal 415 unless the request says that it is JSON. */
function readJson(request: Request): unknown {
  if (!request.is('application/json')) throw new Refusal(415, 'Content must be application/json.')
  try {
    return JSON.parse(bodyOf(request))
  } catch {
    throw new BadArguments('The content is not JSON.')
  }
}

function readMember(content: unknown, name: string): unknown {
  if (typeof content !== 'object' || content === null) return undefined
  return (content as Readonly<Record<string, unknown>>)[name]
}

function readText(content: unknown, name: string): string {
  const value = readMember(content, name)
  if (typeof value !== 'string') throw new BadArguments(`'${name}' must be a string.`)
  return value
}

/** Reads an amount that is not nothing: positive or negative. */
function readCents(content: unknown, name: string): number {
  const value = readMember(content, name)
  // TODO(4): a whole number from -mostCents to mostCents, and not 0, or BadArguments.
  notImplemented(4, `read the amount ${value}`)
}

/** RFC 9457: the type says which error it is, to a program. */
const answerProblem: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof NotImplementedError) return next(error)
  response.status(statusOf(error)).set('Cache-Control', 'no-store')
  // TODO(4): the content type, the object of RFC 9457, and Retry-After where it helps.
  notImplemented(4, `answer ${error} with a problem document`)
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status
  // TODO(4): the statuses of BankError and BadArguments; 500 for all else.
  // TODO(6): 413 for what was too long.
  notImplemented(4, `choose the status of ${error}`)
}
