import { notImplemented } from '@cloud-labs/labkit'
import type { BulkheadOptions } from './contract.ts'
import type { Deadline } from './deadline.ts'

/** Limits the calls to one origin, so that a slow one cannot take all that the caller has. */
export interface Bulkhead {
  /**
   * Waits for a place.
   * @returns What gives the place back; call it once.
   * @throws ClientError `BulkheadFullError` or `DeadlineError`.
   */
  enter(deadline: Deadline): Promise<() => void>
}

export function createBulkhead(_options: BulkheadOptions): Bulkhead {
  // TODO(7): Count who is inside, and keep a list of what wakes those who wait.
  notImplemented(7, 'createBulkhead in src/bulkhead.ts')
}
