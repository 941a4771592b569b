import { syncBuiltinESMExports } from 'node:module'
import timersPromises from 'node:timers/promises'
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
 * Replaces `Date`, `setTimeout`, `setInterval`, `performance`, `process.hrtime`, `node:timers`,
 * `node:timers/promises` and `AbortSignal.timeout` in this process.
 * Node's own I/O keeps real time: a socket works while the clock stands still.
 */
export function installVirtualClock(): VirtualClock {
  const clock = FakeTimers.install({
    now: virtualEpoch,
    toFake: [...replaced],
    loopLimit: 100_000,
    ignoreMissingTimers: true,
  })
  clampIntervals(clock)
  const restoreAbortSignal = replaceAbortSignalTimeout()
  const restoreScheduler = replaceSchedulerWait()
  syncBuiltinESMExports()
  return {
    advance: async (ms) => void (await clock.tickAsync(ms)),
    reset: () => {
      clock.reset()
      clock.setSystemTime(virtualEpoch)
    },
    uninstall: () => {
      restoreAbortSignal()
      restoreScheduler()
      clock.uninstall()
      syncBuiltinESMExports()
    },
  }
}

const replaced = [
  'Date',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'performance',
  'hrtime',
] as const

/** Node makes one millisecond of none; with none, virtual time would never get past the timer. */
function clampIntervals(clock: FakeTimers.Clock): void {
  const original = clock.setInterval
  clock.setInterval = (callback, delayMs, ...args) =>
    original(callback, Math.max(1, Number(delayMs) || 1), ...args)
}

/** The library replaces what `node:timers/promises` exports, and not what is inside of it. */
function replaceSchedulerWait(): () => void {
  const { scheduler } = timersPromises
  const wait: typeof scheduler.wait = (delayMs, options) =>
    timersPromises.setTimeout(delayMs, undefined, options)
  Object.assign(scheduler, { wait })
  return () => void Reflect.deleteProperty(scheduler, 'wait')
}

/** Node's own counts real milliseconds from inside the runtime, out of the fake timers' reach. */
function replaceAbortSignalTimeout(): () => void {
  const timeoutWords = 'The operation was aborted due to timeout'
  const original = AbortSignal.timeout
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController()
    const expire = () => controller.abort(new DOMException(timeoutWords, 'TimeoutError'))
    setTimeout(expire, ms)
    return controller.signal
  }
  return () => {
    AbortSignal.timeout = original
  }
}
