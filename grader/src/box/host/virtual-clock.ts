import { syncBuiltinESMExports } from 'node:module'
import FakeTimers from '@sinonjs/fake-timers'

/** Time that moves only when the suite says so. */
export interface VirtualClock {
  /** @param ms Virtual milliseconds. */
  advance(ms: number): Promise<void>
  /** Forgets every timer and returns to the epoch. */
  reset(): void
  /** Gives the process its own time back. */
  uninstall(): void
}

/** Where virtual time starts, so that no run depends on the day it is made. */
export const virtualEpoch = Date.UTC(2030, 0, 1)

/**
 * Replaces `Date`, `setTimeout`, `setInterval`, `performance`, `node:timers`,
 * `node:timers/promises` and `AbortSignal.timeout` in this process.
 * Node's own I/O keeps real time: a socket works while the clock stands still.
 */
export function installVirtualClock(): VirtualClock {
  const clock = FakeTimers.install({
    now: virtualEpoch,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    loopLimit: 100_000,
    ignoreMissingTimers: true,
  })
  const restoreAbortSignal = replaceAbortSignalTimeout()
  syncBuiltinESMExports()
  return {
    advance: async (ms) => void (await clock.tickAsync(ms)),
    reset: () => {
      clock.reset()
      clock.setSystemTime(virtualEpoch)
    },
    uninstall: () => {
      restoreAbortSignal()
      clock.uninstall()
      syncBuiltinESMExports()
    },
  }
}

/** Node's own counts real milliseconds from inside the runtime, out of the fake timers' reach. */
function replaceAbortSignalTimeout(): () => void {
  const original = AbortSignal.timeout
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController()
    const expire = () => controller.abort(new DOMException('The time is over.', 'TimeoutError'))
    setTimeout(expire, ms)
    return controller.signal
  }
  return () => {
    AbortSignal.timeout = original
  }
}
