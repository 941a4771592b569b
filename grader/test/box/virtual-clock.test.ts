import timers from 'node:timers'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  installVirtualClock,
  virtualEpoch,
  type VirtualClock,
} from '../../src/box/host/virtual-clock.ts'

// Its timers are what is tested: nothing here waits in real time.
const timersPromises = process.getBuiltinModule('node:timers/promises')

/** A virtual clock in this process, which gets its own time back when the test ends. */
function useClock(): VirtualClock {
  const clock = installVirtualClock()
  onTestFinished(() => clock.uninstall())
  return clock
}

/** The virtual milliseconds since the clock was reset, on every clock that a process has. */
function readClocks() {
  return {
    date: Date.now() - virtualEpoch,
    newDate: Date.parse(new Date().toISOString()) - virtualEpoch,
    performance: performance.now(),
    hrtime: Number(process.hrtime.bigint() / 1_000_000n),
  }
}

const all = (ms: number) => ({ date: ms, newDate: ms, performance: ms, hrtime: ms })

describe('virtual time', () => {
  test('stands still until it is advanced, on all clocks alike', async () => {
    const clock = useClock()
    expect(readClocks()).toEqual(all(0))
    await clock.advance(1_500)
    expect(readClocks()).toEqual(all(1_500))
  })

  test('fires timers in their order, each at its own time', async () => {
    const clock = useClock()
    const fired: [string, number][] = []
    const fire = (name: string) => () => void fired.push([name, Date.now() - virtualEpoch])
    setTimeout(fire('late'), 20)
    setTimeout(fire('soon'), 5)
    setInterval(fire('often'), 8)
    await clock.advance(20)
    expect(fired).toEqual([
      ['soon', 5],
      ['often', 8],
      ['often', 16],
      ['late', 20],
    ])
  })

  test('fires timers that timers start, also after a promise', async () => {
    const clock = useClock()
    const fired: number[] = []
    setTimeout(async () => {
      await Promise.resolve()
      setTimeout(() => fired.push(Date.now() - virtualEpoch), 10)
    }, 10)
    await clock.advance(20)
    expect(fired).toEqual([20])
  })
})

describe('virtual time outside of the globals', () => {
  test('passes for node:timers, node:timers/promises and promisified timers', async () => {
    const clock = useClock()
    const passed: string[] = []
    const pass = (name: string) => () => void passed.push(name)
    timers.setTimeout(pass('timers'), 10)
    timersPromises.setTimeout(10).then(pass('promises'), () => {})
    timersPromises.scheduler.wait(10).then(pass('scheduler'), () => {})
    promisify(setTimeout)(10).then(pass('promisified'), () => {})
    await clock.advance(9)
    expect(passed).toEqual([])
    await clock.advance(1)
    expect(passed).toEqual(['timers', 'promises', 'scheduler', 'promisified'])
  })

  test('ticks the asynchronous intervals of node:timers/promises', async () => {
    const clock = useClock()
    const ticks: number[] = []
    const ticking = (async () => {
      for await (const _ of timersPromises.setInterval(10)) {
        ticks.push(Date.now() - virtualEpoch)
        if (ticks.length === 2) return
      }
    })()
    await clock.advance(30)
    await ticking
    expect(ticks).toEqual([10, 20])
  })

  test('ends AbortSignal.timeout with the reason that node gives', async () => {
    const clock = useClock()
    const signal = AbortSignal.timeout(100)
    await clock.advance(99)
    expect(signal.aborted).toBe(false)
    await clock.advance(1)
    expect(signal.reason).toMatchObject({
      name: 'TimeoutError',
      message: 'The operation was aborted due to timeout',
    })
  })
})

describe('an advance', () => {
  test('by nothing runs what is due at once', async () => {
    const clock = useClock()
    const fired: string[] = []
    setTimeout(() => fired.push('due'), 0)
    setTimeout(() => fired.push('later'), 1)
    await clock.advance(0)
    expect(fired).toEqual(['due'])
  })

  test('gets past an interval of no length, which is one millisecond', async () => {
    const clock = useClock()
    let count = 0
    setInterval(() => (count += 1), 0)
    setInterval(() => (count += 1), -5)
    await clock.advance(10)
    expect(count).toBe(20)
  })

  test('tells that a timer threw', async () => {
    const clock = useClock()
    setTimeout(() => {
      throw new RangeError('Too late.')
    }, 10)
    await expect(clock.advance(10)).rejects.toThrow('Too late.')
  })

  test('leaves microtasks, nextTick and setImmediate to the process', async () => {
    useClock()
    const order: string[] = []
    await new Promise<void>((resolve) => {
      setImmediate(() => {
        order.push('immediate')
        resolve()
      })
      queueMicrotask(() => order.push('microtask'))
      process.nextTick(() => order.push('tick'))
    })
    expect(order.toSorted()).toEqual(['immediate', 'microtask', 'tick'])
  })
})

describe('a reset', () => {
  test('returns to the epoch and forgets the timers of the scenario before', async () => {
    const clock = useClock()
    const fired: string[] = []
    setTimeout(() => fired.push('timeout'), 10)
    setInterval(() => fired.push('interval'), 10)
    timersPromises.setTimeout(10).then(
      () => fired.push('promise'),
      () => {},
    )
    await clock.advance(5)
    clock.reset()
    expect(readClocks()).toEqual(all(0))
    await clock.advance(1_000)
    expect(fired).toEqual([])
  })
})

describe('when it is uninstalled', () => {
  test('the process has its own time again', () => {
    const before = [setTimeout, Date, AbortSignal.timeout, timersPromises.setTimeout]
    const clock = installVirtualClock()
    clock.uninstall()
    expect([setTimeout, Date, AbortSignal.timeout, timersPromises.setTimeout]).toEqual(before)
    expect(Object.keys(timersPromises.scheduler)).toEqual([])
  })
})
