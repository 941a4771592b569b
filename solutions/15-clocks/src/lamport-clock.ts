/** Counts so that no effect has a smaller number than its cause (Lamport 1978). */
export interface LamportClock {
  /** Counts an event that this node makes itself, and returns its time. */
  tick(): number
  /** Counts the arrival of a message that was sent at a time, and returns the arrival's time. */
  receive(sentAt: number): number
}

// #region open
export function openLamportClock(): LamportClock {
  let now = 0
  return {
    tick() {
      now += 1
      return now
    },
    receive(sentAt) {
      now = Math.max(now, sentAt) + 1
      return now
    },
  }
}
// #endregion open
