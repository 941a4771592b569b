/** The door for REST, which is also at every path that is not another door's. */
import { createHash } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import { type Bank, BankRefusal, type Refusal, Transfer } from './bank.ts'
import {
  BadArguments,
  type Door,
  mediaTypeOf,
  MessageTooLong,
  requireCents,
  type Visit,
} from './door.ts'

const statuses: Readonly<Record<Refusal, number>> = {
  UnknownAccount: 404,
  InsufficientFunds: 409,
  LimitExceeded: 409,
  TransferIdTaken: 409,
  Closed: 503,
}

class Refused extends Error {
  readonly status: number
  readonly allow: string | undefined

  constructor(status: number, allow?: string) {
    super(STATUS_CODES[status])
    this.status = status
    this.allow = allow
  }
}

export class RestDoor implements Door {
  readonly #bank: Bank

  constructor(bank: Bank) {
    this.#bank = bank
  }

  isAt(): boolean {
    return true
  }

  async serve(visit: Visit, response: ServerResponse): Promise<void> {
    const [, kind = '', name = '', part, more] = visit.path.split('/').map(decodeURIComponent)
    const { method = 'GET' } = visit.request
    if (more !== undefined || name === '') throw new Refused(404)
    if (kind === 'transfers' && part === undefined) {
      if (method !== 'PUT') throw new Refused(405, 'PUT')
      this.#putTransfer(name, visit, response)
      return
    }
    if (kind !== 'accounts' || (part !== undefined && part !== 'entries')) throw new Refused(404)
    const isReading = method === 'GET' || method === 'HEAD'
    if (isReading) this.#show(name, part, { visit, response })
    else if (part === 'entries' && method === 'POST') this.#addEntry(name, visit, response)
    else throw new Refused(405, part === 'entries' ? 'GET, HEAD, POST' : 'GET, HEAD')
  }

  tell(error: unknown, _request: IncomingMessage, response: ServerResponse): void {
    const status = this.#statusOf(error)
    const isRefusal = error instanceof BankRefusal
    const type = isRefusal ? `urn:cloud-labs:bank:${error.refusal}` : 'about:blank'
    if (status === 503) response.setHeader('Retry-After', '120')
    if (error instanceof Refused && error.allow) response.setHeader('Allow', error.allow)
    response.writeHead(status, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ type, title: STATUS_CODES[status], status }))
  }

  #statusOf(error: unknown): number {
    if (error instanceof BankRefusal) return statuses[error.refusal]
    if (error instanceof Refused) return error.status
    if (error instanceof MessageTooLong) return 413
    return error instanceof BadArguments || error instanceof URIError ? 400 : 500
  }

  #show(
    name: string,
    part: string | undefined,
    { visit, response }: { readonly visit: Visit; readonly response: ServerResponse },
  ): void {
    const { balance, entries } = this.#bank.account(name)
    const content = JSON.stringify(part === undefined ? { account: name, balance } : { entries })
    const tag = `"${createHash('md5').update(content).digest('base64')}"`
    response.setHeader('ETag', tag)
    response.setHeader('Cache-Control', 'no-cache')
    if (visit.request.headers['if-none-match']?.includes(tag)) {
      response.writeHead(304).end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(content)
  }

  #addEntry(name: string, visit: Visit, response: ServerResponse): void {
    const { amount } = contentOf(visit)
    const isDebit = typeof amount === 'number' && amount < 0
    const cents = requireCents(isDebit ? -amount : amount)
    const balance = this.#bank.book(name, isDebit ? -cents : cents)
    this.#send(response, 201, { amount, balance })
  }

  #putTransfer(id: string, visit: Visit, response: ServerResponse): void {
    const { from, to, amount } = contentOf(visit)
    if (typeof from !== 'string' || typeof to !== 'string') throw new BadArguments('Who to whom?')
    const wanted = new Transfer(id, { from, to }, requireCents(amount))
    const { done, isNew } = this.#bank.transfer(wanted)
    this.#send(response, isNew ? 201 : 200, { ...done })
  }

  #send(response: ServerResponse, status: number, value: object): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }
}

function contentOf({ request, body }: Visit): Readonly<Record<string, unknown>> {
  if (mediaTypeOf(request) !== 'application/json') throw new Refused(415)
  try {
    return { ...(JSON.parse(body) as object) }
  } catch {
    throw new BadArguments('This is no JSON.')
  }
}
