/** A signature in the field `Authorization`. */
import type { IncomingMessage } from 'node:http'
import type { Proof } from './authentication.ts'
import { StoreError } from './errors.ts'
import { coversEnough, isOurScope, parseDate, pickHeaders, signedQuery } from './signature.ts'
import type { Target } from './target.ts'

const form = new RegExp(
  [
    '^AWS4-HMAC-SHA256 +Credential=([^/,\\s]+)/([^,\\s]+)',
    'SignedHeaders=([^,\\s]+)',
    'Signature=([0-9a-f]{64})$',
  ].join(', *'),
)

/** Whoever has recorded a request can send it again for so long. */
const mostSkewMs = 15 * 60 * 1000

/** @throws StoreError if there is something that does not belong there, or comes too late. */
export function readAuthorization(request: IncomingMessage, target: Target): Proof {
  const { method = 'GET', headers } = request
  const match = form.exec(headers.authorization ?? '')
  const [, accessKeyId = '', scope = '', names = '', signature = ''] = match ?? []
  const date = String(headers['x-amz-date'] ?? '')
  const payload = headers['x-amz-content-sha256']
  const isWhole = match !== null && isOurScope(scope, date) && typeof payload === 'string'
  if (!isWhole) throw new StoreError('AuthorizationHeaderMalformed')
  const signedHeaders = names.split(';')
  if (!coversEnough(request, signedHeaders)) throw new StoreError('AccessDenied')
  // A comparison with NaN is false, and refuses.
  if (!(Math.abs(Date.now() - parseDate(date)) <= mostSkewMs)) {
    throw new StoreError('RequestTimeTooSkewed')
  }
  return {
    accessKeyId,
    signature,
    signed: {
      method,
      path: target.path,
      query: signedQuery(target),
      headers: pickHeaders(request, signedHeaders),
      payload,
      date,
      scope,
    },
  }
}
