/** Signature version 4: what is signed, and with which key. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { encodePath, encodeUri, type Target } from './target.ts'

/** All that goes into a signature. */
export interface SignedRequest {
  readonly method: string
  /** Decoded. */
  readonly path: string
  /** Without the signature itself. */
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** As `x-amz-content-sha256` says. */
  readonly payload: string
  /** As `20300101T120000Z`. */
  readonly date: string
  /** As `20300101/eu-central-1/s3/aws4_request`. */
  readonly scope: string
}

/** The only place in which this store is. */
const region = 'eu-central-1'

/** Whether a credential's scope is ours, and of the day of the request. */
export function isOurScope(scope: string, date: string): boolean {
  return scope === `${date.slice(0, 8)}/${region}/s3/aws4_request`
}

// #region sign
/** @returns The signature in hexadecimal digits. */
export function sign(signed: SignedRequest, secret: string): string {
  const text = ['AWS4-HMAC-SHA256', signed.date, signed.scope, sha256(canonical(signed))]
  const key = signed.scope.split('/').reduce<Buffer | string>(hmac, `AWS4${secret}`)
  return hmac(key, text.join('\n')).toString('hex')
}
// #endregion sign

/** Compares in a time that does not tell how much of it is right. */
export function isSameSignature(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(one).digest(),
    createHash('sha256').update(other).digest(),
  )
}

/** The header fields that a signature names, with their values, in its order. */
export function pickHeaders({ headers }: IncomingMessage, names: readonly string[]) {
  return names.map((name): [string, string] => [name, String(headers[name] ?? '')])
}

/** Whether everything is signed that could change what the request means. */
export function coversEnough({ headers }: IncomingMessage, names: readonly string[]): boolean {
  const needed = Object.keys(headers).filter((name) => name.startsWith('x-amz-'))
  return ['host', ...needed].every((name) => names.includes(name))
}

/** The parameters of a query, without the signature, in any order. */
export function signedQuery({ query }: Target): [string, string][] {
  return [...query].filter(([name]) => name !== 'X-Amz-Signature')
}

/** The time of `20300101T120000Z` in milliseconds since 1970; NaN if it is none. */
export function parseDate(date: string): number {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  return iso === date ? Number.NaN : Date.parse(iso)
}

// #region canonical
function canonical({ method, path, query, headers, payload }: SignedRequest): string {
  // A line feed comes before all that an encoded name may have: so `a` comes before `a-b`.
  const parameters = query.map(([name, value]) => `${encodeUri(name)}\n${encodeUri(value)}`)
  return [
    method,
    encodePath(path),
    parameters.toSorted().join('&').replaceAll('\n', '='),
    ...headers.map(([name, value]) => `${name}:${value.trim().replaceAll(/ +/g, ' ')}`),
    '',
    headers.map(([name]) => name).join(';'),
    payload,
  ].join('\n')
}
// #endregion canonical

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
