import { describe, expect, test, vi } from 'vitest'
import { startLimit, TimeLimit } from '../../src/run/time-limit.ts'
import { passTime } from '../box/manual-deadlines.ts'

vi.mock('../../src/box/deadline.ts', () => import('../box/manual-deadlines.ts'))

/** A limit of ten seconds and what it is measured with. */
function openLimit() {
  const machine = { now: 5_000, waited: 700 }
  const limit = new TimeLimit(10_000, {
    readClock: () => machine.now,
    readWait: () => machine.waited,
  })
  return { machine, limit }
}

describe('a limit in real time', () => {
  test('is over when the time is', () => {
    const { machine, limit } = openLimit()
    machine.now += 9_999
    const before = limit.remainingMs()
    machine.now += 2
    expect([before, limit.remainingMs()]).toEqual([1, -1])
  })

  test('grows by twice the time in line for a processor', () => {
    const { machine, limit } = openLimit()
    machine.now += 12_000
    machine.waited += 2_000
    expect(limit.remainingMs()).toBe(2_000)
  })

  test('is never more than three times as long', () => {
    const { machine, limit } = openLimit()
    machine.now += 30_000
    machine.waited += 29_000
    expect(limit.remainingMs()).toBe(0)
  })

  test('tells once when it is over, and not before its grant is', () => {
    const machine = { waited: 0 }
    let late = 0
    startLimit(10_000, () => (late += 1), {
      readClock: () => 0,
      readWait: () => machine.waited,
    })
    machine.waited = 1_000
    passTime(10_000)
    passTime(1_999)
    const before = late
    for (const ms of [1, 100_000]) passTime(ms)
    expect([before, late]).toEqual([0, 1])
  })

  test('that is stopped tells nobody', () => {
    let late = 0
    const stop = startLimit(10_000, () => (late += 1))
    stop()
    passTime(100_000)
    expect(late).toBe(0)
  })

  test('that is over already stays so', () => {
    expect(new TimeLimit(-1).remainingMs()).toBeLessThan(0)
  })

  test.runIf(process.platform === 'linux')(
    'is measured with the clock and the line of this thread',
    () => {
      const limit = new TimeLimit(10_000)
      const begin = performance.now()
      while (performance.now() - begin < 20);
      // What it waited, however short, is not lost, and time without a wait is.
      expect(limit.remainingMs()).toBeGreaterThan(10_000 - (performance.now() - begin) - 1)
      expect(limit.remainingMs()).toBeLessThanOrEqual(30_000)
    },
  )
})
