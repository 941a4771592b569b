import { syncBuiltinESMExports } from 'node:module'
import timersPromises from 'node:timers/promises'
import { afterEach, beforeEach, vi } from 'vitest'

/** Lets time stand still in each test of a file, until `pass` moves it. */
export function stopTime(): void {
  beforeEach(() => {
    const timers = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
    vi.useFakeTimers({ toFake: ['Date', ...timers] })
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now())
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(abortAfter)
    vi.spyOn(timersPromises, 'setTimeout').mockImplementation(sleep)
    // What was imported by its name follows.
    syncBuiltinESMExports()
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
    syncBuiltinESMExports()
  })
}

/** Lets what is under way come to rest, and then lets time pass. */
export async function pass(ms: number): Promise<void> {
  await settle()
  await vi.advanceTimersByTimeAsync(ms)
  await settle()
}

/** Gives the event loop turns, in which no time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
}

function abortAfter(ms: number): AbortSignal {
  const controller = new AbortController()
  const expire = () => controller.abort(new DOMException('The time is over.', 'TimeoutError'))
  setTimeout(expire, ms)
  return controller.signal
}

function sleep<T>(ms?: number, value?: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value as T), ms)
  })
}
