import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Fault } from './fault.ts'
import { encode, encodePath, type Inquiry, type Visitor } from './inquiry.ts'

export interface Account {
  readonly id: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const quarter = 15 * 60_000

/** A signature, wherever it stood. */
interface Ticket {
  readonly credential: string
  readonly names: readonly string[]
  readonly signature: string
  readonly date: string
  readonly payload: string
  /** What else is wrong with it, if it is signed. */
  findFault(): string | undefined
}

/** Tells users from strangers. */
export class Gatekeeper {
  readonly #accounts: ReadonlyMap<string, Account> | undefined

  constructor(accounts: readonly Account[] | undefined) {
    this.#accounts = accounts && new Map(accounts.map((each) => [each.accessKeyId, each]))
  }

  examine(inquiry: Inquiry): Visitor {
    const digest = inquiry.field('x-amz-content-sha256') ?? ''
    if (/^STREAMING-(?!UNSIGNED-PAYLOAD-TRAILER$)/.test(digest)) throw new Fault('NotImplemented')
    if (this.#accounts === undefined) return { kind: 'anybody', id: 'anybody' }
    const ticket = this.#ticketOf(inquiry)
    if (ticket === undefined) return { kind: 'stranger', id: 'stranger' }
    // The signature comes first: what somebody has changed on the way is not worth a closer look.
    const account = this.#accounts.get(ticket.credential.split('/')[0] ?? '')
    if (account === undefined) throw new Fault('InvalidAccessKeyId')
    const expected = Buffer.from(this.#sign(inquiry, ticket, account.secretAccessKey))
    const given = Buffer.from(ticket.signature)
    const isTrue = expected.length === given.length && timingSafeEqual(expected, given)
    if (!isTrue) throw new Fault('SignatureDoesNotMatch')
    const fault = ticket.findFault()
    if (fault !== undefined) throw new Fault(fault)
    this.#demandCover(inquiry, ticket)
    const visitor = { kind: 'user', id: account.id } as const
    return /^[\da-f]{64}$/.test(digest) ? { ...visitor, signedDigest: digest } : visitor
  }

  #ticketOf(inquiry: Inquiry): Ticket | undefined {
    const authorization = inquiry.field('authorization')
    if (authorization !== undefined) return this.#readField(inquiry, authorization)
    return inquiry.query.has('X-Amz-Signature') ? this.#readQuery(inquiry) : undefined
  }

  #readField(inquiry: Inquiry, authorization: string): Ticket {
    const [algorithm, rest = ''] = authorization.split(/ (.*)/s)
    const parts = new Map(
      rest.split(/, */).map((part): [string, string] => {
        const [name = '', value = ''] = part.split(/=(.*)/s)
        return [name, value]
      }),
    )
    const credential = parts.get('Credential') ?? ''
    const signature = parts.get('Signature') ?? ''
    const names = parts.get('SignedHeaders') ?? ''
    const date = inquiry.field('x-amz-date') ?? ''
    const payload = inquiry.field('x-amz-content-sha256')
    const findFault = (): string | undefined => {
      const isWhole = algorithm === 'AWS4-HMAC-SHA256' && payload !== undefined
      if (!isWhole || !isInPlace(credential, date)) return 'AuthorizationHeaderMalformed'
      const isNow = Math.abs(Date.now() - timeOf(date)) <= quarter
      return isNow ? undefined : 'RequestTimeTooSkewed'
    }
    if (credential === '' || names === '') throw new Fault('AuthorizationHeaderMalformed')
    const signed = { credential, names: names.split(';'), signature, date }
    return { ...signed, payload: payload ?? '', findFault }
  }

  #readQuery({ query }: Inquiry): Ticket {
    const read = (name: string) => query.get(`X-Amz-${name}`) ?? ''
    const [credential, date, seconds] = [read('Credential'), read('Date'), Number(read('Expires'))]
    const findFault = (): string | undefined => {
      const isInTerm = Number.isInteger(seconds) && seconds > 0 && seconds <= 7 * 86_400
      const isWhole = read('Algorithm') === 'AWS4-HMAC-SHA256' && isInTerm
      if (!isWhole || !isInPlace(credential, date)) return 'AuthorizationQueryParametersError'
      const age = Date.now() - timeOf(date)
      return age >= -quarter && age < seconds * 1000 ? undefined : 'AccessDenied'
    }
    const [signature, names] = [read('Signature'), read('SignedHeaders').split(';')]
    if (credential === '') throw new Fault('AuthorizationQueryParametersError')
    return { credential, names, signature, date, payload: 'UNSIGNED-PAYLOAD', findFault }
  }

  #demandCover({ request }: Inquiry, { names }: Ticket): void {
    for (const name of Object.keys(request.headers)) {
      const matters = name === 'host' || name.startsWith('x-amz-')
      if (matters && !names.includes(name)) throw new Fault('AccessDenied')
    }
  }

  #sign(inquiry: Inquiry, { credential, names, date, payload }: Ticket, secret: string): string {
    const query = [...inquiry.query]
      .filter(([name]) => name !== 'X-Amz-Signature')
      .map(([name, value]) => `${encode(name)} ${encode(value)}`)
      .toSorted()
      .map((pair) => pair.replace(' ', '='))
      .join('&')
    const fields = names.map((name) => {
      const value = (inquiry.field(name) ?? '').trim().replaceAll(/ {2,}/g, ' ')
      return `${name}:${value}\n`
    })
    const path = encodePath(inquiry.path)
    const canonical = [inquiry.method, path, query, fields.join(''), names.join(';'), payload].join(
      '\n',
    )
    const [, ...scope] = credential.split('/')
    const digest = createHash('sha256').update(canonical).digest('hex')
    const key = scope.reduce<Buffer>(
      (last, part) => createHmac('sha256', last).update(part).digest(),
      Buffer.from(`AWS4${secret}`),
    )
    const text = `AWS4-HMAC-SHA256\n${date}\n${scope.join('/')}\n${digest}`
    return createHmac('sha256', key).update(text).digest('hex')
  }
}

function isInPlace(credential: string, date: string): boolean {
  const [, day, ...place] = credential.split('/')
  return day === date.slice(0, 8) && place.join('/') === 'eu-central-1/s3/aws4_request'
}

function timeOf(date: string): number {
  const parts = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(date)?.slice(1).map(Number) ?? []
  const [year = Number.NaN, month = 1, ...rest] = parts
  return Date.UTC(year, month - 1, ...rest)
}
