/** A signature in the field `Authorization`. */
import { notImplemented } from '@cloud-labs/labkit'
import type { IncomingMessage } from 'node:http'
import type { Proof } from './authentication.ts'
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
  const match = form.exec(request.headers.authorization ?? '')
  const [, accessKeyId = '', scope = '', names = '', signature = ''] = match ?? []
  // TODO(4): refuse what has another form or scope, what leaves a field unsigned, and what comes
  // more than mostSkewMs too early or too late. Then collect what was signed.
  notImplemented(
    4,
    `read ${[accessKeyId, scope, names, signature, target.path, mostSkewMs].join()}`,
  )
}
