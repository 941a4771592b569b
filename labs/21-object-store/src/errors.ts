/** Refusals, as S3 tells them. */
import type { IncomingMessage } from 'node:http'
import { NotImplementedError } from '@cloud-labs/labkit'
import type { Answer } from './call.ts'
import { element, toDocument } from './xml.ts'

/** The codes of the contract, each with its status and a message. */
const codes = {
  AccessDenied: [403, 'Access Denied'],
  AuthorizationHeaderMalformed: [400, 'The authorization header is malformed.'],
  AuthorizationQueryParametersError: [400, 'The query parameters of the signature are wrong.'],
  BadDigest: [400, 'The content does not match the digest that came with it.'],
  BucketAlreadyExists: [409, 'Somebody else has a bucket of this name.'],
  BucketAlreadyOwnedByYou: [409, 'You have a bucket of this name already.'],
  BucketNotEmpty: [409, 'The bucket is not empty.'],
  EntityTooSmall: [400, 'A part that is not the last one is too small.'],
  IncompleteBody: [400, 'The content is not as long as announced.'],
  InternalError: [500, 'We encountered an internal error.'],
  InvalidAccessKeyId: [403, 'Nobody has this access key.'],
  InvalidArgument: [400, 'An argument is invalid.'],
  InvalidBucketName: [400, 'This cannot be the name of a bucket.'],
  InvalidDigest: [400, 'The Content-MD5 is no MD5.'],
  InvalidPart: [400, 'A part was not found, or its entity tag is another.'],
  InvalidPartOrder: [400, 'The parts are not in ascending order.'],
  InvalidRange: [416, 'The range cannot be satisfied.'],
  InvalidURI: [400, 'The URI cannot be decoded.'],
  KeyTooLongError: [400, 'The key is too long.'],
  MalformedACLError: [400, 'The access control list is not well-formed.'],
  MalformedXML: [400, 'The document is not well-formed, or not the one that was expected.'],
  MethodNotAllowed: [405, 'The method is not allowed on this resource.'],
  NoSuchBucket: [404, 'The bucket does not exist.'],
  NoSuchKey: [404, 'The key does not exist.'],
  NoSuchUpload: [404, 'The upload does not exist.'],
  NoSuchVersion: [404, 'The version does not exist.'],
  NotImplemented: [501, 'The store does not know this.'],
  PreconditionFailed: [412, 'A precondition does not hold.'],
  RequestTimeTooSkewed: [403, 'The time of the request is too far from ours.'],
  SignatureDoesNotMatch: [403, 'The signature is not the one that we computed.'],
  XAmzContentSHA256Mismatch: [400, 'The content has another SHA-256 than the signed one.'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof codes

/** Whatever the client is to blame for. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: ErrorCode
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ErrorCode, headers: Readonly<Record<string, string>> = {}) {
    super(codes[code][1])
    this.code = code
    this.headers = headers
  }
}

/** Turns whatever was thrown into an answer. */
export function describeError(error: unknown, request: IncomingMessage): Answer {
  if (error instanceof NotImplementedError) {
    // A gap that is still open names its step, as 'Step1IsStillToDo'.
    const [step] = /\d+/.exec(error.message) ?? []
    const told = [element('Code', `Step${step}IsStillToDo`), element('Message', error.message)]
    return { status: 501, content: toDocument('Error', told) }
  }
  const { code, headers } = error instanceof StoreError ? error : new StoreError('InternalError')
  const [status, message] = codes[code]
  const [resource = '/'] = (request.url ?? '/').split('?')
  const parts = [
    element('Code', code),
    element('Message', message),
    element('Resource', resource),
    element('RequestId', crypto.randomUUID()),
  ]
  return { status, headers, content: toDocument('Error', parts) }
}
