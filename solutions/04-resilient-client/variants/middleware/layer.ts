import type { Call, Reply } from '../../src/contract.ts'
import { ClientError } from './client-error.ts'

export type Answer = Omit<Reply, 'sent'>

/** A call on its way through the layers. */
export interface Order {
  readonly call: Call
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly leftMs: () => number
  /** Aborted when somebody else has answered. */
  readonly signal: AbortSignal
  readonly tally: { sent: number }
}

export type Handler = (order: Order) => Promise<Answer>
export type Layer = (next: Handler) => Handler

export const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

export function isBusy({ status }: Answer): boolean {
  return status === 429 || (status >= 502 && status <= 504)
}

/** Nothing had been sent. */
export class RefusedError extends ClientError {
  constructor(cause: unknown) {
    super('NetworkError', { cause })
  }
}

/** Somebody else had answered. */
export class CutError extends Error {}
