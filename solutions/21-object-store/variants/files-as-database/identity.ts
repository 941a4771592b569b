/** Who asks: signature version 4, in the head or in the query. */
import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusals.ts'
import { anybody, nobody, type Context } from './wire.ts'

/** A user and the key that belongs to the user. */
export interface Key {
  readonly id: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

type Identity = Pick<Context, 'who' | 'signedHash'>

export function identify(request: IncomingMessage, users: readonly Key[] | undefined): Identity {
  const hash = request.headers['x-amz-content-sha256']?.toString() ?? ''
  if (hash.startsWith('STREAMING-') && hash !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw new Refusal('NotImplemented')
  }
  if (users === undefined) return { who: anybody, signedHash: undefined }
  const [path = '', search = ''] = splitOnce(request.url ?? '/')
  const query = [...new URLSearchParams(search)]
  const claim = fromHead(request, hash) ?? fromQuery(query)
  if (claim === undefined) return { who: nobody, signedHash: undefined }
  const { headers, method = 'GET' } = request
  const names = claim.names.split(';')
  const needed = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'))
  if (!needed.every((name) => names.includes(name))) throw new Refusal('AccessDenied')
  claim.checkTime()
  const user = users.find(({ accessKeyId }) => accessKeyId === claim.accessKeyId)
  if (user === undefined) throw new Refusal('InvalidAccessKeyId')
  const pairs = query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map((pair) => pair.map(strict).join(' '))
  const fields = names.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replaceAll(/ +/g, ' ')}\n`,
  )
  const canonicalPath = decodeURIComponent(path).split('/').map(strict).join('/')
  const text = [
    method,
    canonicalPath,
    pairs.toSorted().join('&').replaceAll(' ', '='),
    fields.join(''),
    claim.names,
    claim.payload,
  ]
  const digest = createHash('sha256').update(text.join('\n')).digest('hex')
  let key: string | Buffer = `AWS4${user.secretAccessKey}`
  for (const part of claim.scope.split('/')) key = createHmac('sha256', key).update(part).digest()
  const toSign = ['AWS4-HMAC-SHA256', claim.date, claim.scope, digest].join('\n')
  if (createHmac('sha256', key).update(toSign).digest('hex') !== claim.signature) {
    throw new Refusal('SignatureDoesNotMatch')
  }
  return { who: user.id, signedHash: /^[0-9a-f]{64}$/.test(hash) ? hash : undefined }
}

interface Claim {
  readonly accessKeyId: string
  readonly scope: string
  readonly names: string
  readonly signature: string
  readonly date: string
  readonly payload: string
  checkTime(): void
}

function fromHead({ headers }: IncomingMessage, hash: string): Claim | undefined {
  const { authorization } = headers
  if (authorization === undefined) return undefined
  const date = headers['x-amz-date']?.toString() ?? ''
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/
  const [, accessKeyId, scope, names, signature] = parts.exec(authorization) ?? []
  const isWhole = accessKeyId && scope && names && signature && isScope(scope, date) && hash !== ''
  if (!isWhole) throw new Refusal('AuthorizationHeaderMalformed')
  const checkTime = (): void => {
    if (!(Math.abs(ageOf(date)) <= 900_000)) throw new Refusal('RequestTimeTooSkewed')
  }
  return { accessKeyId, scope, names, signature, date, payload: hash, checkTime }
}

function fromQuery(query: readonly (readonly [string, string])[]): Claim | undefined {
  const { 'X-Amz-Signature': signature, ...rest } = Object.fromEntries(query)
  if (signature === undefined) return undefined
  const { 'X-Amz-Credential': credential = '', 'X-Amz-Date': date = '' } = rest
  const seconds = Number(rest['X-Amz-Expires'])
  const slash = credential.indexOf('/')
  const scope = credential.slice(slash + 1)
  const isWhole =
    rest['X-Amz-Algorithm'] === 'AWS4-HMAC-SHA256' &&
    isScope(scope, date) &&
    seconds >= 1 &&
    seconds <= 604_800
  if (!isWhole) throw new Refusal('AuthorizationQueryParametersError')
  const checkTime = (): void => {
    const age = ageOf(date)
    if (!(age >= -900_000 && age < seconds * 1000)) throw new Refusal('AccessDenied')
  }
  const names = rest['X-Amz-SignedHeaders'] ?? ''
  const accessKeyId = credential.slice(0, slash)
  return { accessKeyId, scope, names, signature, date, payload: 'UNSIGNED-PAYLOAD', checkTime }
}

function isScope(scope: string, date: string): boolean {
  return scope === `${date.slice(0, 8)}/eu-central-1/s3/aws4_request`
}

function ageOf(date: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? []
  const time = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  return Date.now() - time
}

function splitOnce(url: string): string[] {
  const mark = url.indexOf('?')
  return mark === -1 ? [url] : [url.slice(0, mark), url.slice(mark + 1)]
}

/** Encodes as signature version 4 wants it (RFC 3986 §2.3). */
export function strict(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
