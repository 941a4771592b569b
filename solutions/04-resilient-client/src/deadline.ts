/** The moment by which a call must have ended. */
export interface Deadline {
  /** Milliseconds that are left, not above zero if none; infinite if there is no deadline. */
  remainingMs(): number
}

// #region start
export function startDeadline(deadlineMs: number | undefined): Deadline {
  if (deadlineMs === undefined) return { remainingMs: () => Number.POSITIVE_INFINITY }
  const endAtMs = Date.now() + deadlineMs
  return { remainingMs: () => endAtMs - Date.now() }
}
// #endregion start

/** The field that tells the upstream how long its answer is of use; nothing without a deadline. */
export function deadlineField({ remainingMs }: Deadline): Readonly<Record<string, string>> {
  const leftMs = remainingMs()
  return Number.isFinite(leftMs) ? { 'deadline-ms': String(Math.floor(leftMs)) } : {}
}
