/** Deadlines in real time, also where the subject runs in this process and its clock is virtual. */
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis

export type Deadline = ReturnType<typeof startTimer>

/** @param timeoutMs Real milliseconds. */
export function startDeadline(timeoutMs: number, onLate: () => void): Deadline {
  return startTimer(onLate, timeoutMs)
}

export function clearDeadline(deadline: Deadline | undefined): void {
  stopTimer(deadline)
}
