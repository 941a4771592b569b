/** What passes between the parts of the store. */
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { Payload, Requester } from './authentication.ts'
import type { Store } from './store.ts'
import type { Target } from './target.ts'

/** One request, as far as it has been understood. */
export interface Call extends Target {
  readonly request: IncomingMessage
  readonly store: Store
  readonly requester: Requester
  readonly payload: Payload
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | number>>
  /** A document, or an object's bytes. */
  readonly content?: string | Readable
}

/** What the store can do. */
export type Operation = (call: Call) => Promise<Answer>
