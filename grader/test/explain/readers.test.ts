import { describe, expect, test } from 'vitest'
import { explain } from '../../src/explain/index.ts'
import { formatGrade, toJson, writeResults } from '../../src/report/index.ts'
import type { Observation } from '../../src/run/observation.ts'
import { fail, pass, weakBox } from '../judge/runs.ts'
import { gradeOf } from '../score/grading.ts'
import { failureOf, gap, handout } from './explaining.ts'

/** Explains a run to a student with an edition; the public tests know the first scenario only. */
function explainToStudent(observations: readonly Observation[]) {
  const sources = { handout, publicScenarios: ['takes-turns'], reader: 'edition' } as const
  return explain(gradeOf(observations), sources)
}

const replay = { seed: 7134, path: '0:1' }
const unchecked: Observation = {
  scenario: 'comes-back',
  outcome: 'unchecked',
  failure: { kind: 'unchecked', what: 'There is no Redis.' },
  evidence: [],
  durationMs: 1,
}

describe('the words for a student with an edition', () => {
  test('name the public test of a scenario, and a hint where there is none', () => {
    const all = [fail('takes-turns', { replay }), fail('skips-the-dead', { replay })]
    const explanation = explainToStudent([...all, fail('comes-back', gap)])
    expect(failureOf(explanation, 'takes-turns')).toMatchObject({
      seeIt: 'npx lab test 07 takes-turns',
      read: 'Step 1: Taking turns',
    })
    expect(failureOf(explanation, 'skips-the-dead')).toMatchObject({
      seeIt: 'npx lab hint 07 skips-the-dead',
      isHint: true,
      read: 'Step 2: Who is alive',
    })
    expect(failureOf(explanation, 'comes-back').seeIt).toBe('npx lab hint 07 comes-back')
  })

  test('have the work handed in again where the grader could not judge it', () => {
    const explanation = explainToStudent([pass('takes-turns'), pass('comes-back')])
    expect(failureOf(explanation, 'skips-the-dead').seeIt).toBe('npx lab submit 07')
    expect(explanation.nextStep?.words).toBe('`npx lab submit 07` lets the grader try again')
  })

  test('send nobody to install what another machine lacks', () => {
    const explanation = explainToStudent([pass('takes-turns'), pass('skips-the-dead'), unchecked])
    expect(failureOf(explanation, 'comes-back')).toMatchObject({
      what:
        'This scenario was not checked where it was graded, so it earns nothing yet. ' +
        'There is no Redis.',
      seeIt: 'npx lab submit 07',
    })
    expect(explanation.nextStep?.words).toBe(
      'ask the course about `comes-back` (20 points), which could not be checked',
    )
  })

  test('name no command that an edition lacks, in any form', () => {
    const outcome = { lab: '07-load-balancing', title: 'Load balancing', of: 100 }
    const runs = [
      ['takes-turns', 'skips-the-dead', 'comes-back'].map((id) => fail(id, { replay })),
      ['takes-turns', 'skips-the-dead', 'comes-back'].map((id) => fail(id, gap)),
      [pass('takes-turns'), unchecked],
      [],
    ]
    for (const came of runs.map(explainToStudent)) {
      const batch = { outcomes: [{ ...outcome, came }], endedAtMs: 0 }
      const form = { color: false, width: 80 }
      const texts = [
        formatGrade(came, { ...form, details: true }),
        formatGrade(came, { ...form, details: false }),
        JSON.stringify(toJson(came)),
        ...(['markdown', 'junit', 'gradescope'] as const).map((one) => writeResults(one, batch)),
      ]
      for (const text of texts) expect(text).not.toMatch(/lab (grade|trace|doctor)/)
    }
  })
})

describe('the labels for a student with an edition', () => {
  test('call the public part of a scenario what it is, on a terminal and in result files', () => {
    const came = explainToStudent([fail('takes-turns')])
    const terminal = formatGrade(came, { color: false, width: 80, details: true })
    expect(terminal).toContain('\n  See it (public part):  npx lab test 07 takes-turns\n')
    const outcomes = [{ lab: '07-load-balancing', title: 'Load balancing', of: 100, came }]
    const page = writeResults('markdown', { outcomes, endedAtMs: 0 })
    expect(page).toContain('\nSee it (public part):  npx lab test 07 takes-turns\n')
  })

  test('name a weaker box and a stand-in, and leave their mend to whoever grades', () => {
    const redis = {
      service: 'redis',
      server: 'js-redis-server 0.1',
      isAuthoritative: false,
    } as const
    const missing = ['It is missing; install it with: npx lab doctor --install']
    const run = { box: weakBox, services: [{ ...redis, missing }] }
    const sources = { handout, publicScenarios: [], reader: 'edition' } as const
    const came = explain(gradeOf([pass('takes-turns')], run), sources)
    expect(came.box.words).toBe("node's permission model only (not authoritative)")
    expect(came.services[0]?.words).toBe('js-redis-server 0.1 (not authoritative)')
    expect(JSON.stringify(toJson(came))).not.toContain('doctor')
  })

  test('call a hint a hint, on a terminal and in result files', () => {
    const came = explainToStudent([fail('comes-back')])
    const terminal = formatGrade(came, { color: false, width: 80, details: true })
    expect(terminal).toContain('\n  Hint:    npx lab hint 07 comes-back\n')
    const outcomes = [{ lab: '07-load-balancing', title: 'Load balancing', of: 100, came }]
    const page = writeResults('markdown', { outcomes, endedAtMs: 0 })
    expect(page).toContain('\nHint:    npx lab hint 07 comes-back\n')
  })
})
