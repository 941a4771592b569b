/** The door for REST: accounts, entries and transfers are resources. */
import express, {
  type ErrorRequestHandler,
  type RequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express'
import { bodyOf, isTooLong, readBody } from './bodies.ts'
import { BadArguments, BankError, bankErrors } from './errors.ts'
import { type Ledger, mostCents } from './ledger.ts'

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
  // Express makes the ETag, and the 304 for who has it already.
  response.set('Cache-Control', 'no-cache').json({ account, balance })
}

async function showEntries(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const entries = await ledger.statement(nameIn(request, 'account'))
  response.set('Cache-Control', 'no-cache').json({ entries })
}

async function addEntry(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const account = nameIn(request, 'account')
  const amount = readCents(readJson(request), 'amount')
  const balance = await (amount < 0
    ? ledger.withdraw(account, -amount)
    : ledger.deposit(account, amount))
  response.status(201).json({ amount, balance })
}

async function putTransfer(ledger: Ledger, request: Request, response: Response): Promise<void> {
  const content = readJson(request)
  const order = {
    id: nameIn(request, 'id'),
    from: readText(content, 'from'),
    to: readText(content, 'to'),
    amount: readCents(content, 'amount'),
  }
  if (order.amount < 0) throw new BadArguments('Money is moved from one account to the other.')
  const { balance, isRepeated } = await ledger.transfer(order)
  response.status(isRepeated ? 200 : 201).json({ ...order, balance })
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
  const value = Number(readMember(content, name) ?? Number.NaN)
  const isNumber = typeof readMember(content, name) === 'number' && Number.isInteger(value)
  if (!isNumber || value === 0 || Math.abs(value) > mostCents) {
    throw new BadArguments(`'${name}' must be a whole number of cents.`)
  }
  return value
}

/** RFC 9457: the type says which error it is, to a program. */
const answerProblem: ErrorRequestHandler = (error, _request, response, _next) => {
  const isBankError = error instanceof BankError
  const status = statusOf(error)
  if (status === 503) response.set('Retry-After', '3600')
  response.status(status).set('Cache-Control', 'no-store')
  response.set('Content-Type', 'application/problem+json').end(
    JSON.stringify({
      type: isBankError ? `urn:cloud-labs:bank:${error.name}` : 'about:blank',
      title: isBankError ? error.name : 'The request was refused.',
      status,
      detail: error instanceof Error ? error.message : 'The server failed.',
    }),
  )
}

function statusOf(error: unknown): number {
  if (error instanceof BankError) return bankErrors[error.name].status
  if (error instanceof BadArguments) return 400
  if (error instanceof Refusal) return error.status
  return isTooLong(error) ? 413 : 500
}
