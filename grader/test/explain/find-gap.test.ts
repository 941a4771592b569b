import { NotImplementedError, notImplemented } from '@cloud-labs/labkit'
import { describe, expect, test } from 'vitest'
import { findGap } from '../../src/explain/find-gap.ts'
import type { Failure } from '../../src/run/observation.ts'

const sentence = 'Step 3 is still to do: fairness in src/measures.ts.'

function failed(what: string, changes: Partial<Failure> = {}): Failure {
  return { kind: 'threw', what, ...changes }
}

describe('a gap', () => {
  test("is found in the sentence of labkit's notImplemented", () => {
    expect.assertions(2)
    try {
      notImplemented(12, 'exchange in src/exchange.ts')
    } catch (error) {
      expect(error).toBeInstanceOf(NotImplementedError)
      const what = `Step 12 is still to do: exchange in src/exchange.ts.`
      expect(findGap(failed(String(error)), [])).toEqual({ step: 12, what })
    }
  })

  test.each([
    sentence,
    `fairness threw NotImplementedError: ${sentence}`,
    `The call was answered with '${sentence}' and not with a number.`,
    `<pre>NotImplementedError: ${sentence}<br> &nbsp; at measures.ts</pre>`,
  ])('is found in %j', (what) => {
    expect(findGap(failed(what), [])).toEqual({ step: 3, what: sentence })
  })

  test('is found in what a service answered at last', () => {
    const { what, ...status } = failed('It was not 200.', { expected: '200', got: '500' })
    expect(findGap({ ...status, what }, [`GET /polls → 500 ${sentence}`])?.step).toBe(3)
    expect(findGap({ ...status, what, got: sentence }, [])?.step).toBe(3)
    expect(findGap({ ...status, what }, [`GET /polls → 500 ${sentence}`, 'GET / → 404'])).toBe(
      undefined,
    )
  })

  test('is not found in a failure of the grader, nor in any other', () => {
    expect(findGap(failed(sentence, { kind: 'grader' }), [])).toBeUndefined()
    expect(findGap(failed('Two servers got every turn.'), ['pick() → 1'])).toBeUndefined()
  })
})
