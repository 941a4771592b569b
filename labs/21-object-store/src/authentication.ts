/** Who is asking, and what is known about the content before it is read. */
import { notImplemented } from '@cloud-labs/labkit'
import type { IncomingMessage } from 'node:http'
import { StoreError } from './errors.ts'
import { readPresigned } from './presigned.ts'
import { readAuthorization } from './authorization-header.ts'
import type { SignedRequest } from './signature.ts'
import type { Target } from './target.ts'

/** Somebody who can sign. */
export interface User {
  /** How access control lists name the user. */
  readonly id: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A user's id; `anonymous` for whoever has not signed; `everybody` in an open store. */
export type Requester =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'anonymous' | 'everybody' }

/** How the content comes, and what it must be. */
export interface Payload {
  readonly isChunked: boolean
  /** The SHA-256 that was signed, in hexadecimal digits; `undefined` if none was. */
  readonly sha256: string | undefined
}

/** What a request brings to prove who sent it. */
export interface Proof {
  readonly accessKeyId: string
  readonly signature: string
  readonly signed: SignedRequest
}

/**
 * Finds out who sent a request.
 * @throws StoreError for every signature that does not hold.
 */
export function authenticate(
  request: IncomingMessage,
  target: Target,
  users: readonly User[] | undefined,
): { requester: Requester; payload: Payload } {
  const payload = readPayload(request)
  if (users === undefined) {
    return { requester: { kind: 'everybody' }, payload: { ...payload, sha256: undefined } }
  }
  const proof = readProof(request, target)
  if (proof === undefined) {
    return { requester: { kind: 'anonymous' }, payload: { ...payload, sha256: undefined } }
  }
  // TODO(4): find the user, sign the same request with the user's key, and compare.
  notImplemented(4, `tell whether ${proof.accessKeyId} has signed this`)
}

function readProof(request: IncomingMessage, target: Target): Proof | undefined {
  if (request.headers.authorization !== undefined) return readAuthorization(request, target)
  if (target.query.has('X-Amz-Signature')) return readPresigned(request, target)
  return undefined
}

function readPayload({ headers }: IncomingMessage): Payload {
  const kind = headers['x-amz-content-sha256']
  if (typeof kind !== 'string' || kind === 'UNSIGNED-PAYLOAD') {
    return { isChunked: false, sha256: undefined }
  }
  if (kind === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') return { isChunked: true, sha256: undefined }
  if (kind.startsWith('STREAMING-')) throw new StoreError('NotImplemented')
  return { isChunked: false, sha256: kind }
}
