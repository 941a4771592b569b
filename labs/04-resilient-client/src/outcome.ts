/** How requests and tries end. There is nothing to do in this file. */
import { ClientError, type Reply } from './contract.ts'

export interface Answer extends Omit<Reply, 'sent'> {
  readonly kind: 'answered'
}

/**
 * - `refused`: the connection was refused, so nothing was sent.
 * - `broken`: it failed in any other way before the whole answer was there.
 * - `late`: the time ran out.
 * - `aborted`: somebody else had answered first.
 * - `barred`: the circuit let nothing through.
 */
export interface Failure {
  readonly kind: 'refused' | 'broken' | 'late' | 'aborted' | 'barred'
  readonly cause?: unknown
}

export type Outcome = Answer | Failure

/** The error that a caller sees in place of an answer. */
export function errorOf(failure: Failure, { isOver }: { readonly isOver: boolean }): ClientError {
  if (failure.kind === 'late') return new ClientError(isOver ? 'DeadlineError' : 'TimeoutError')
  const name = failure.kind === 'barred' ? 'CircuitOpenError' : 'NetworkError'
  return new ClientError(name, { cause: failure.cause })
}
