import { notImplemented } from '@cloud-labs/labkit'

/** The moment by which a call must have ended. */
export interface Deadline {
  /** Milliseconds that are left, not above zero if none; infinite if there is no deadline. */
  remainingMs(): number
}

export function startDeadline(_deadlineMs: number | undefined): Deadline {
  // TODO(5): Fix the moment now; compare with the clock whenever you are asked.
  notImplemented(5, 'startDeadline in src/deadline.ts')
}

/** The field that tells the upstream how long its answer is of use; nothing without a deadline. */
export function deadlineField(_deadline: Deadline): Readonly<Record<string, string>> {
  // TODO(5): Deadline-Ms, in whole milliseconds.
  notImplemented(5, 'deadlineField in src/deadline.ts')
}
