/** What an operation of the protocol is, for those who write one. */
import type { Input } from './input.ts'
import type { Registry } from './registry.ts'

/** What an operation needs besides its input. */
export interface Context {
  readonly registry: Registry
  /** The Host field of the request: what this client calls the server. */
  readonly host: string
  /** Aborted when the client has closed the connection. */
  readonly left: AbortSignal
}

/**
 * Reads its input, asks the queues, and words the result.
 * @returns The content of the answer.
 */
export type Operation = (input: Input, context: Context) => object | Promise<object>

/** Operations by name, as 'SendMessage'. */
export type Operations = Readonly<Record<string, Operation>>
