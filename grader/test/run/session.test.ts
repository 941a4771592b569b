import { describe, expect, test } from 'vitest'
import { type Play, playOnce, startRun, useStage } from './playing.ts'

const stage = useStage()

const entry = `
let count = 0
export const increment = () => (count += 1)
export const wait = () => new Promise(() => {})
export const die = () => process.exit(1)
export const later = (ms: number) => void setTimeout(() => { count = 1_000 }, ms)
export const dieSoon = () => void setImmediate(() => process.exit(1))
export const readClock = () => Date.now()
`

describe('the subject of a run', () => {
  test('is the same for all scenarios as long as it lives', async () => {
    const run = await startRun(stage(), entry)
    const counts: unknown[] = []
    const scenario = () =>
      run.play(async ({ subject }) => void counts.push(await subject['increment']?.()))
    await scenario()
    await scenario()
    expect(counts).toEqual([1, 2])
  })

  test('is started anew after it died, and fails only the scenario it died in', async () => {
    const run = await startRun(stage(), entry)
    const died = await run.play(async ({ subject }) => void (await subject['die']?.()))
    const next = await run.play(async ({ subject }) => void (await subject['increment']?.()))
    expect([died.failure?.kind, next.outcome]).toEqual(['fault', 'passed'])
  })

  test('is started anew three times at most', async () => {
    const run = await startRun(stage(), entry)
    const dies = () => run.play(async ({ subject }) => void (await subject['die']?.()))
    for (let times = 0; times < 4; times += 1) await dies()
    let wasPlayed = false
    const last = await run.play(async () => {
      wasPlayed = true
    })
    expect([last.failure?.kind, wasPlayed]).toEqual(['fault', false])
  })

  test('that dies behind the back of a scenario does not fail the next one', async () => {
    const run = await startRun(stage(), entry)
    await run.play(async ({ subject }) => void (await subject['dieSoon']?.()))
    const next = await run.play(async ({ subject }) => void (await subject['increment']?.()))
    expect(next.outcome).toBe('passed')
  })

  test('that does not load fails every scenario with the reason', async () => {
    const run = await startRun(stage(), 'throw new RangeError("Not today.")')
    for (const observation of [await run.play(async () => {}), await run.play(async () => {})]) {
      expect(observation).toMatchObject({
        outcome: 'failed',
        failure: { kind: 'threw', what: 'The submission threw RangeError: Not today.' },
      })
    }
  })

  test('has no time for more when all scenarios together took too long', async () => {
    const run = await startRun(stage(), entry, { timeoutMs: -1 })
    const { failure } = await run.play(async () => {})
    expect(failure?.what).toBe(
      'This was not played: the scenarios before took more than -0.001 seconds together.',
    )
  })
})

describe('a scenario', () => {
  test('that does not end is ended, and told as the fault of the subject', async () => {
    const run = await startRun(stage(), entry)
    const observation = await run.play(() => new Promise(() => {}), 50)
    expect(observation).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'fault', what: 'The scenario did not end within 0.05 seconds.' },
    })
  })

  test('that goes on after its end reaches nobody', async () => {
    const run = await startRun(stage(), entry)
    const goOn = Promise.withResolvers<unknown>()
    const ended: unknown[] = []
    const overtime = Promise.withResolvers<unknown>()
    await run.play(async ({ subject, upstream }) => {
      await goOn.promise
      for (const act of [() => subject['increment']?.(), () => upstream()]) {
        await act()?.catch((error: Error) => ended.push(error.message))
      }
      overtime.resolve('It has tried.')
    }, 50)
    const next = await run.play(async ({ subject }) => {
      goOn.resolve('The next one is on.')
      await overtime.promise
      expect(await subject['increment']?.()).toBe(1)
    })
    expect(ended).toEqual(['The scenario was over.', 'The scenario was over.'])
    expect(next.outcome).toBe('passed')
  })

  test('inherits no timer and no time of the one before', async () => {
    const run = await startRun(stage(), entry, { virtualTime: true })
    await run.play(async ({ subject, clock }) => {
      await subject['later']?.(500)
      await clock.advance(499)
    })
    const next = await run.play(async ({ subject, clock }) => {
      await clock.advance(10_000)
      expect(await subject['increment']?.()).toBe(1)
    })
    expect(next).toMatchObject({ outcome: 'passed', evidence: ['10,000 ms  increment(…) → 1'] })
  })

  test('knows the time of the subject, which each scenario begins anew', async () => {
    const run = await startRun(stage(), entry, { virtualTime: true })
    for (const times of [1, 2]) {
      const { failure } = await run.play(async ({ subject, clock }) => {
        const begin = clock.now()
        expect(begin).toBe(Date.UTC(2030, 0, 1))
        expect(await subject['readClock']?.()).toBe(begin)
        // A clock shows whole milliseconds, and keeps what is left of them.
        for (const ms of [1_500 * times, 0.5, 0.25, 0.25]) {
          await clock.advance(ms)
          expect(await subject['readClock']?.()).toBe(clock.now())
        }
        expect(clock.now()).toBe(begin + 1_500 * times + 1)
      })
      expect(failure).toBeUndefined()
    }
  })

  test.for([
    ['move', async ({ clock }) => clock.advance(1)],
    ['read', async ({ clock }) => void clock.now()],
  ] satisfies [string, Play][])('of a suite in real time cannot %s the clock', async ([, play]) => {
    const { failure } = await playOnce(stage(), entry, { play })
    expect(failure).toEqual({ kind: 'grader', what: 'Error: This suite runs in real time.' })
  })
})
