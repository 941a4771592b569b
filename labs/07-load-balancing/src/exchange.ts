import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { notImplemented } from '@cloud-labs/labkit'

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
export function exchange(_one: Exchange): Promise<Outcome> {
  // TODO(7): `http.request` with `agent: false`, a timer from `setTimeout`, and one outcome in each
  // case. When does a failure stop being `refused` and become `broken`?
  notImplemented(7, 'exchange in src/exchange.ts')
}
