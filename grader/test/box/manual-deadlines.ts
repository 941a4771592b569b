/**
 * Deadlines that pass when a test says so. A test file puts them in the place of the real ones:
 * `vi.mock('../../src/box/deadline.ts', () => import('../box/manual-deadlines.ts'))`.
 */
interface ManualDeadline {
  dueMs: number
  readonly onLate: () => void
  refresh(): void
}

const running = new Set<ManualDeadline>()
let nowMs = 0

export function startDeadline(timeoutMs: number, onLate: () => void): ManualDeadline {
  const deadline: ManualDeadline = {
    dueMs: nowMs + timeoutMs,
    onLate,
    // Stricter than node's: a deadline that was cleared comes back, too.
    refresh() {
      this.dueMs = nowMs + timeoutMs
      running.add(this)
    },
  }
  running.add(deadline)
  return deadline
}

export function clearDeadline(deadline: ManualDeadline | undefined): void {
  if (deadline !== undefined) running.delete(deadline)
}

/** Lets time pass for all deadlines. */
export function passTime(ms: number): void {
  nowMs += ms
  for (const deadline of [...running]) {
    if (deadline.dueMs > nowMs) continue
    running.delete(deadline)
    deadline.onLate()
  }
}
