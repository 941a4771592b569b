import { describe, expect as claim, test } from 'vitest'
import { describeFailure } from '../../src/run/describe-failure.ts'
import { at, eventually, expect } from '../../src/run/suite.ts'
import { playOnce, useStage } from './playing.ts'

const stage = useStage()

const entry = `
export const answer = (value: unknown) => value
export const refuse = (text: string) => { throw new RangeError('No ' + text) }
export const todo = () => {
  throw Object.assign(new Error('Step 2 is still to do: merge.'), { name: 'NotImplementedError' })
}
export const die = () => process.exit(1)
export const pretend = () => { throw Object.assign(new Error('ok'), { name: 'AssertionError' }) }
export const nothing = () => {}
`

describe('an expectation that does not hold', () => {
  test('is told in its own sentence, with what was expected and what came', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ subject }) => {
        const answer = await subject['answer']?.(['b', 'a'])
        expect(answer, 'The list was not sorted.').toEqual(['a', 'b'])
      },
    })
    claim(observation).toMatchObject({
      outcome: 'failed',
      failure: {
        kind: 'expectation',
        what: 'The list was not sorted.',
        expected: "[ 'a', 'b' ]",
        got: "[ 'b', 'a' ]",
      },
    })
  })

  test.each([
    ['toBe', (value: unknown) => expect(value, 'It was wrong.').toBe(1)],
    ['toBeGreaterThan', (value: unknown) => expect(value, 'It was wrong.').toBeGreaterThan(1)],
    ['toMatch', (value: unknown) => expect(value, 'It was wrong.').toMatch(/a/)],
    ['toContain', (value: unknown) => expect(value, 'It was wrong.').toContain('a')],
    ['toContainEqual', (value: unknown) => expect(value, 'It was wrong.').toContainEqual('a')],
    ['toHaveLength', (value: unknown) => expect(value, 'It was wrong.').toHaveLength(1)],
    ['toHaveProperty', (value: unknown) => expect(value, 'It was wrong.').toHaveProperty('a')],
    ['toSatisfy', (value: unknown) => expect(value, 'It was wrong.').toSatisfy(() => false)],
    ['toBeOneOf', (value: unknown) => expect(value, 'It was wrong.').toBeOneOf([1])],
    ['not.toMatch', (value: unknown) => expect(value, 'It was wrong.').not.toMatch(/a/)],
  ])('is no fault of the grader where %s meets a value of another kind', (_name, check) => {
    for (const value of [undefined, null, {}]) {
      const failure = describeFailure(
        thrownBy(() => check(value)),
        String,
      )
      claim(failure).toMatchObject({ kind: 'expectation', what: 'It was wrong.' })
    }
  })

  test('shows the stranger of another kind', () => {
    const check = () => expect(undefined, 'It was too small.').toBeGreaterThan(7)
    const failure = describeFailure(thrownBy(check), String)
    claim(failure).toMatchObject({ expected: '7', got: 'undefined' })
  })

  test('says nothing in the words of an assertion library', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject }) => {
        await expect(subject['nothing']?.(), 'It was not refused.').rejects.toThrow()
      },
    })
    claim(failure?.what).toBe('It was not refused.')
  })
})

describe('what a subject throws', () => {
  test('is told with its place, and without the input', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject }) => void (await subject['refuse']?.('hidden-input')),
    })
    claim(failure).toEqual({
      kind: 'threw',
      what: 'The submission threw RangeError: No …',
      at: 'src/probe.ts:3:49',
    })
  })

  test('is told behind resolves, too', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject }) => {
        await expect(subject['refuse']?.(''), 'It gave no answer.').resolves.toBe(1)
      },
    })
    claim(failure).toMatchObject({ kind: 'threw', what: 'The submission threw RangeError: No ' })
  })

  test('is a gap of the starter, in the words of the starter', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject }) => void (await subject['todo']?.()),
    })
    claim(failure).toMatchObject({ kind: 'threw', what: 'Step 2 is still to do: merge.' })
  })

  test('is never taken for an expectation, whatever its name', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject }) => {
        await eventually('It did not happen.', async () => void (await subject['pretend']?.()))
      },
    })
    claim(failure).toMatchObject({ kind: 'threw', what: 'The submission threw AssertionError: ok' })
  })

  test('is a missing export, in one sentence', async () => {
    const { failure } = await playOnce(stage(), entry, {
      play: async ({ subject }) => void (await subject['merge']?.()),
    })
    claim(failure?.what).toBe('The entry does not export a function named merge.')
  })
})

describe('a subject that ends its process', () => {
  test('is not refused by that, even where a refusal is expected', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async ({ subject }) => {
        await expect(subject['die']?.(), 'It was accepted.').rejects.toThrow()
      },
    })
    claim(observation).toMatchObject({
      outcome: 'failed',
      failure: {
        kind: 'fault',
        what: 'The process of the submission ended by itself, with exit code 1.',
      },
    })
  })
})

describe('the fault of a suite', () => {
  test('convicts nobody', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async () => {
        throw new TypeError('Cannot read properties of undefined.')
      },
    })
    claim(observation).toMatchObject({ outcome: 'inconclusive', failure: { kind: 'grader' } })
  })

  test('is not made of promises that a failed scenario leaves behind', async () => {
    const observation = await playOnce(stage(), entry, {
      play: async (scene) => {
        const { subject } = scene
        const left = [subject['refuse']?.('a'), subject['die']?.(), scene.clock.advance(1)]
        claim(left).toHaveLength(3)
        expect(at({ a: 1 }, 'a'), 'The value was another.').toBe(2)
      },
    })
    claim(observation.failure?.what).toBe('The value was another.')
  })
})

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}
