const statuses = new Map<string, number>([
  ['AccessDenied', 403],
  ['InvalidAccessKeyId', 403],
  ['RequestTimeTooSkewed', 403],
  ['SignatureDoesNotMatch', 403],
  ['NoSuchBucket', 404],
  ['NoSuchKey', 404],
  ['NoSuchUpload', 404],
  ['NoSuchVersion', 404],
  ['MethodNotAllowed', 405],
  ['BucketAlreadyExists', 409],
  ['BucketAlreadyOwnedByYou', 409],
  ['BucketNotEmpty', 409],
  ['PreconditionFailed', 412],
  ['InvalidRange', 416],
  ['InternalError', 500],
  ['NotImplemented', 501],
])

/** A request that is refused. */
export class Fault extends Error {
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(code: string, headers: Readonly<Record<string, string>> = {}) {
    super(`The request was refused: ${code}.`)
    this.code = code
    this.headers = headers
  }

  get status(): number {
    return statuses.get(this.code) ?? 400
  }
}
