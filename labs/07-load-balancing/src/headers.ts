import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { notImplemented } from '@cloud-labs/labkit'

/** Without the fields that end at this hop, among them those that `Connection` names. */
export function endToEnd(_headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  // TODO(8): The handout lists them (RFC 9110 §7.6.1).
  notImplemented(8, 'endToEnd in src/headers.ts')
}

/** What the upstream is sent: the client's end-to-end fields and the traces of this hop. */
export function requestHeaders(_request: IncomingMessage, _body: Buffer): OutgoingHttpHeaders {
  // TODO(8): Append to X-Forwarded-For and Via, leave Host to the HTTP client, and state the
  // length of the body, which you have read whole, if there is one.
  notImplemented(8, 'requestHeaders in src/headers.ts')
}
