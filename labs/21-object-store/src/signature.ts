/** Signature version 4: what is signed, and with which key. */
import { notImplemented } from '@cloud-labs/labkit'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Target } from './target.ts'

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
  // TODO(4): the day, our region, the service s3, and aws4_request.
  notImplemented(4, `read the scope ${scope} of ${date} in ${region}`)
}

/** @returns The signature in hexadecimal digits. */
export function sign(signed: SignedRequest, secret: string): string {
  // TODO(4): the canonical request, the string to sign, the signing key, the signature.
  notImplemented(4, `sign ${signed.method} ${signed.path} with ${secret.length} characters`)
}

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
  // TODO(4): the field host, and every x-amz- field that the request has.
  notImplemented(4, `compare ${names.length} names with ${Object.keys(headers).length} fields`)
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
