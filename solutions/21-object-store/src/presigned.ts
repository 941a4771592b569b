/** A signature in the query: a URL that opens one door for a while. */
import type { IncomingMessage } from 'node:http'
import type { Proof } from './authentication.ts'
import { StoreError } from './errors.ts'
import { coversEnough, isOurScope, parseDate, pickHeaders, signedQuery } from './signature.ts'
import type { Target } from './target.ts'

const mostSeconds = 604_800
const mostSkewMs = 15 * 60 * 1000

/** @throws StoreError if the URL is not as it was signed, or not valid now. */
export function readPresigned(request: IncomingMessage, target: Target): Proof {
  const parameter = (name: string): string => target.query.get(`X-Amz-${name}`) ?? ''
  const [, accessKeyId = '', scope = ''] = /^([^/]+)\/(.+)$/.exec(parameter('Credential')) ?? []
  const date = parameter('Date')
  const expires = /^\d{1,6}$/.test(parameter('Expires')) ? Number(parameter('Expires')) : 0
  const isWhole =
    parameter('Algorithm') === 'AWS4-HMAC-SHA256' &&
    isOurScope(scope, date) &&
    expires >= 1 &&
    expires <= mostSeconds
  if (!isWhole) throw new StoreError('AuthorizationQueryParametersError')
  const signedHeaders = parameter('SignedHeaders').split(';')
  if (!coversEnough(request, signedHeaders)) throw new StoreError('AccessDenied')
  refuseWrongTime(parseDate(date), expires * 1000)
  return {
    accessKeyId,
    signature: parameter('Signature'),
    signed: {
      method: request.method ?? 'GET',
      path: target.path,
      query: signedQuery(target),
      headers: pickHeaders(request, signedHeaders),
      payload: 'UNSIGNED-PAYLOAD',
      date,
      scope,
    },
  }
}

function refuseWrongTime(signedAtMs: number, validMs: number): void {
  const ageMs = Date.now() - signedAtMs
  if (!(ageMs >= -mostSkewMs && ageMs < validMs)) throw new StoreError('AccessDenied')
}
