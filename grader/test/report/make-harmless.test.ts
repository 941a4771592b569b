import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure } from '../../src/run/observation.ts'
import { formatGrade, formatScoreboard, toJson } from '../../src/report/index.ts'
import { makeHarmless } from '../../src/report/make-harmless.ts'
import { explainRun } from '../explain/explaining.ts'
import { fail } from '../judge/runs.ts'

/** What a terminal obeys, but for the line feed. */
const obeyed = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/u

const nasty = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\r',
    '\u001b[31m',
    '\u009b',
    '\u202e',
    '\u2066',
    '\0',
    '<',
  ),
  maxLength: 60,
})

/** Every string that a submission has a hand in. */
const failures: fc.Arbitrary<Failure> = fc.record({
  kind: fc.constantFrom('expectation', 'threw', 'fault', 'grader'),
  what: nasty,
  expected: nasty,
  got: nasty,
  at: nasty,
})

describe('what comes from a submission', () => {
  test('moves no cursor and reverses no text, on a terminal and in JSON', () => {
    fc.assert(
      fc.property(failures, fc.array(nasty), (failure, lines) => {
        const explanation = explainRun([fail('takes-turns', failure, lines)], { printed: lines })
        const texts = [
          formatGrade(explanation, { color: false, width: 60, details: true }),
          JSON.stringify(toJson(explanation), null, 2),
        ]
        return texts.every((text) => !obeyed.test(text))
      }),
    )
  })

  test('is harmless on the scoreboard', () => {
    fc.assert(
      fc.property(nasty, nasty, (title, nextStep) => {
        const row = { number: '07', title, unit: 2, points: 1, of: 100, nextStep } as const
        const text = formatScoreboard([{ ...row, state: 'started' }], { color: false, width: 60 })
        return !obeyed.test(text)
      }),
    )
  })

  test('becomes visible, with line breaks and tabs as spaces', () => {
    expect(makeHarmless({ a: ['\u001b[2J', 'x\r\ny\tz', 7, undefined, null, true] })).toEqual({
      a: ['\u241b[2J', 'x\ny  z', 7, undefined, null, true],
    })
  })
})
