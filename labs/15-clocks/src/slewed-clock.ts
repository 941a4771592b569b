import { notImplemented } from '@cloud-labs/labkit'

/** A clock that is corrected without ever jumping, as by `adjtime`. */
export interface SlewedClock {
  /** The corrected time, in milliseconds. */
  time(): number
  /** Lets the correction walk, from where it stands, to an offset from the own clock. */
  aim(offsetMs: number): void
}

/** @param _now The node's own clock, in milliseconds. */
export function openSlewedClock(_now: () => number): SlewedClock {
  // TODO(10): Remember where the correction stood and when, and where it goes.
  return {
    time: () => notImplemented(10, 'time in src/slewed-clock.ts'),
    aim: (_offsetMs) => notImplemented(10, 'aim in src/slewed-clock.ts'),
  }
}
