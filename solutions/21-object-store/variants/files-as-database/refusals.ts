/** Codes by status. */
const codes: Readonly<Record<number, string>> = {
  403: 'AccessDenied InvalidAccessKeyId RequestTimeTooSkewed SignatureDoesNotMatch',
  404: 'NoSuchBucket NoSuchKey NoSuchUpload NoSuchVersion',
  405: 'MethodNotAllowed',
  409: 'BucketAlreadyExists BucketAlreadyOwnedByYou BucketNotEmpty',
  412: 'PreconditionFailed',
  416: 'InvalidRange',
  500: 'InternalError',
  501: 'NotImplemented',
}

export function statusOf(code: string): number {
  const found = Object.entries(codes).find(([, names]) => names.split(' ').includes(code))
  return Number(found?.[0] ?? 400)
}

export class Refusal extends Error {
  readonly code: string
  readonly fields: Readonly<Record<string, string>>

  constructor(code: string, fields: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.fields = fields
  }
}
