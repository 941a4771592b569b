import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'

/** Fields that concern one hop even where `Connection` does not name them (RFC 9110 §7.6.1). */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]

/** Without the fields that end at this hop, among them those that `Connection` names. */
export function endToEnd(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  const dropped = new Set([...hopByHop, ...named])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)))
}

/** What the upstream is sent: the client's end-to-end fields and the traces of this hop. */
export function requestHeaders(request: IncomingMessage, body: Buffer): OutgoingHttpHeaders {
  const { headers } = request
  const kept = endToEnd(headers)
  // The HTTP client writes the Host of the server that it talks to.
  delete kept['host']
  // The body has been read whole, so its length is known even if it came in chunks.
  if (body.length > 0) kept['content-length'] = body.length
  kept['x-forwarded-for'] = append(headers['x-forwarded-for'], addressOf(request))
  kept['via'] = append(headers.via, '1.1 load-balancer')
  return kept
}

export function addressOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? 'unknown'
}

function append(list: string | readonly string[] | undefined, last: string): string {
  return [list ?? [], last].flat().join(', ')
}
