import { describe, expect, test } from 'vitest'
import { toJson } from '../../src/report/index.ts'
import { explainRun } from '../explain/explaining.ts'
import { fail, pass, wholeBox } from '../judge/runs.ts'
import { hash } from '../score/grading.ts'

const document = toJson(
  explainRun([pass('takes-turns'), fail('skips-the-dead')], {}, ['comes-back']),
)

describe('the document', () => {
  test('names its schema and has the whole grade', () => {
    expect(document).toEqual({
      schema: 'cloud-labs/grade@1',
      lab: '07-load-balancing',
      title: 'Load balancing',
      points: 50,
      of: 100,
      exitCode: 1,
      summary:
        '1 of 2 scenarios passed, 1 failed. ' +
        'One scenario was left out on request; it is worth 20 points.',
      nextStep: { scenario: 'skips-the-dead', points: 30, read: 'Step 2: Who is alive' },
      scenarios: [
        {
          id: 'takes-turns',
          claim: 'Servers take turns.',
          points: 50,
          of: 50,
          verdict: 'passed',
          failure: null,
        },
        {
          id: 'skips-the-dead',
          claim: 'Dead servers get nothing.',
          points: 0,
          of: 30,
          verdict: 'failed',
          failure: {
            what: 'Two servers got every turn.',
            stillToDo: null,
            expected: null,
            got: null,
            at: null,
            evidence: [],
            seeIt: 'npx lab grade 07 --only skips-the-dead',
            read: 'Step 2: Who is alive',
          },
        },
      ],
      leftOut: ['comes-back'],
      box: wholeBox,
      services: [],
      graderFaults: [],
      printed: [],
      submissionHash: hash,
      historyHash: null,
      durationMs: 20,
    })
  })

  test('keeps its keys and their order, whatever the grade', () => {
    const other = toJson(explainRun(['takes-turns', 'skips-the-dead', 'comes-back'].map(pass)))
    expect(Object.keys(other)).toEqual(Object.keys(document))
    expect(other.nextStep).toBeNull()
  })

  test('survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})
