import { describe, expect as claim, test } from 'vitest'
import { expect } from '../../src/run/suite.ts'
import { playOnce, useStage } from './playing.ts'

const entry = `
let count = 0
export const add = () => (count += 1)
export const die = () => process.exit(3)
export const wait = () => new Promise(() => {})
export const ring = async () => {
  let hasRung = false
  setTimeout(() => (hasRung = true), 60_000)
  return { hasRung: () => hasRung }
}
`

const stage = useStage()

describe('a further subject', () => {
  test('is the same submission and shares nothing with the first', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ subject, another }) => {
        const { subject: second } = await another()
        await subject.add?.()
        await subject.add?.()
        expect(await second.add?.(), 'They shared a count.').toBe(1)
      },
    })
    claim(observation).toMatchObject({ outcome: 'passed' })
    claim(observation.evidence).toEqual(['add(…) ×2 → 1 2', 'subject 2: add(…) → 1'])
  })

  test('is killed in the middle of a call, and the others go on', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ subject, another }) => {
        const second = await another()
        const waiting = second.subject.wait?.()
        await second.kill()
        const words = 'A call survived the end of its process.'
        await expect(waiting, words).rejects.toThrow(/./)
        expect(await subject.add?.(), 'The first one died as well.').toBe(1)
      },
    })
    claim(observation).toMatchObject({ outcome: 'passed' })
  })

  test('that nobody waits for leaves no trace when it is killed', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ subject, another }) => {
        const second = await another()
        void second.subject.wait?.()
        await second.kill()
        expect(await subject.add?.(), 'The first one died as well.').toBe(1)
      },
    })
    claim(observation).toMatchObject({ outcome: 'passed' })
    claim(observation.evidence).toEqual(['subject 2 was killed', 'add(…) → 1'])
  })
})

describe('one more subject', () => {
  test('that ends by itself fails the scenario', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ another }) => {
        const { subject } = await another()
        await subject.die?.().catch(() => {})
      },
    })
    claim(observation).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'fault', what: claim.stringContaining('exit code 3') },
    })
  })

  test('has the time of the suite', async () => {
    const observation = await playOnce(stage(), entry, {
      virtualTime: true,
      play: async ({ clock, another }) => {
        const { subject } = await another()
        const bell = (await subject.ring?.()) as { hasRung(): Promise<boolean> }
        await clock.advance(60_000)
        expect(await bell.hasRung(), 'It did not ring.').toBe(true)
      },
    })
    claim(observation).toMatchObject({ outcome: 'passed' })
  })

  test('has three siblings at most', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ another }) => {
        for (let count = 0; count < 5; count += 1) await another()
      },
    })
    claim(observation).toMatchObject({ outcome: 'inconclusive', failure: { kind: 'grader' } })
  })
})
