import type { Operation } from '../history/operation.ts'
import { describeOperation } from './describe-operation.ts'
import { failed, type Judgement, passed } from './judgement.ts'

/** A promise to one client, whatever the others see (Terry and others 1994). */
export type SessionGuarantee =
  /** A read sees what the client wrote before, or something newer. */
  | 'read-your-writes'
  /** A read sees nothing older than an earlier read of the client. */
  | 'monotonic-reads'
  /** The client's writes take effect in the order in which it made them. */
  | 'monotonic-writes'
  /** A write takes effect after what the client had read before it. */
  | 'writes-follow-reads'

/** What an operation did to which thing. */
export interface Access {
  readonly kind: 'read' | 'write'
  readonly key: string
  /**
   * The place of the version read or written in the order in which the store had them, from 0;
   * -1 if nothing was there yet.
   */
  readonly version: number
}

/** Which earlier access of a client binds which later one, and how the failure is told. */
const rules: Record<SessionGuarantee, { earlier: string; later: string; words: string }> = {
  'read-your-writes': { earlier: 'write', later: 'read', words: 'did not see' },
  'monotonic-reads': { earlier: 'read', later: 'read', words: 'saw something older than' },
  'monotonic-writes': { earlier: 'write', later: 'write', words: 'was ordered before' },
  'writes-follow-reads': { earlier: 'read', later: 'write', words: 'was ordered before' },
}

/**
 * Judges a session guarantee, for each client and key.
 * @param accessOf What an operation did; `undefined` for those that are not judged. Operations that
 * did not return with a value are left out.
 */
export function checkSession(
  operations: readonly Operation[],
  guarantee: SessionGuarantee,
  accessOf: (operation: Operation) => Access | undefined,
): Judgement<Operation> {
  const { earlier, later, words } = rules[guarantee]
  const newest = new Map<string, { readonly version: number; readonly operation: Operation }>()
  for (const operation of operations.toSorted((one, other) => one.invokedAt - other.invokedAt)) {
    const access = operation.outcome === 'ok' ? accessOf(operation) : undefined
    if (access === undefined) continue
    const session = JSON.stringify([operation.client, access.key])
    const bound = newest.get(session)
    if (access.kind === later && bound !== undefined && access.version < bound.version) {
      const what = `${describeOperation(operation)}, which ${words} what came before: `
      const text = `${what}${describeOperation(bound.operation)}.`
      return failed(text, [bound.operation, operation])
    }
    if (access.kind === earlier && access.version >= (bound?.version ?? -1)) {
      newest.set(session, { version: access.version, operation })
    }
  }
  return passed
}
