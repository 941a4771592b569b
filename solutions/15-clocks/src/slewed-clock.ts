/** A clock that is corrected without ever jumping, as by `adjtime`. */
export interface SlewedClock {
  /** The corrected time, in milliseconds. */
  time(): number
  /** Lets the correction walk, from where it stands, to an offset from the own clock. */
  aim(offsetMs: number): void
}

/** How far the correction moves in one millisecond of the own clock. */
const rate = 0.05

/** @param now The node's own clock, in milliseconds. */
export function openSlewedClock(now: () => number): SlewedClock {
  let fromMs = 0
  let sinceMs = now()
  let targetMs = 0
  const correctionMs = (): number => {
    const mostMs = (now() - sinceMs) * rate
    return fromMs + Math.max(-mostMs, Math.min(mostMs, targetMs - fromMs))
  }
  return {
    time: () => now() + correctionMs(),
    aim(offsetMs) {
      fromMs = correctionMs()
      sinceMs = now()
      targetMs = offsetMs
    },
  }
}
