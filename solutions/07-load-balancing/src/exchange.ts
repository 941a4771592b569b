import http, { type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'

/** One request to one server. */
export interface Exchange {
  /** The server's origin. */
  readonly url: string
  readonly method: string
  /** Path and query, sent as they are. */
  readonly path: string
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
  readonly timeoutMs: number
}

export interface Answer {
  readonly kind: 'answered'
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** `refused`: no connection came about. `broken`: it ended early. `late`: the time ran out. */
export interface Failure {
  readonly kind: 'refused' | 'broken' | 'late'
}

export type Outcome = Answer | Failure

/** Sends one request and waits for the whole answer. Never throws: a failure is an outcome. */
export function exchange(one: Exchange): Promise<Outcome> {
  return new Promise((resolve) => {
    let kind: Failure['kind'] = 'refused'
    // A connection of its own for every try: one kept from earlier may be dead already, and then
    // nobody can tell whether the request was sent.
    const request = http.request(one.url, {
      agent: false,
      method: one.method,
      path: one.path,
      headers: one.headers,
    })
    // Node's own timeout option counts real time; this timer is driven by the virtual clock.
    const timer = setTimeout(() => {
      kind = 'late'
      request.destroy()
    }, one.timeoutMs)
    const settle = (outcome: Outcome) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    const fail = () => settle({ kind })

    request.on('socket', (socket) => {
      socket.once('connect', () => {
        kind = 'broken'
      })
    })
    request.on('error', fail)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => {
        const { statusCode: status = 502, headers } = response
        settle({ kind: 'answered', status, headers, body: Buffer.concat(chunks) })
      })
    })
    request.end(one.body)
  })
}
