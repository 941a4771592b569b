/** All operations by name. Each reads its input, asks a queue, and words the result. */
import type { Input } from './input.ts'
import { batchOperations } from './batch-operations.ts'
import { messageOperations } from './message-operations.ts'
import { queueOperations } from './queue-operations.ts'
import type { Registry } from './registry.ts'

/** What an operation needs besides its input. */
export interface Context {
  readonly registry: Registry
  /** The Host field of the request: what this client calls the server. */
  readonly host: string
  /** Aborted when the client has closed the connection. */
  readonly left: AbortSignal
}

/** @returns The content of the answer. */
export type Operation = (input: Input, context: Context) => object | Promise<object>

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>(
  Object.entries({ ...queueOperations, ...messageOperations, ...batchOperations }),
)
