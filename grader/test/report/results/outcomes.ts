import { type LabOutcome, type NoGrade, writeResults } from '../../../src/report/index.ts'
import { explainRun } from '../../explain/explaining.ts'
import { fail, pass } from '../../judge/runs.ts'

const endedAtMs = Date.UTC(2026, 10, 21, 9, 30)

const comparison = { expected: `'<b>' & "c"`, got: '`d`\u001b[31m\ud800 ]]>' }
const whole = ['takes-turns', 'skips-the-dead', 'comes-back']

const open = (scenario: string, outcome: 'unchecked' | 'inconclusive') => ({
  ...fail(scenario, { kind: outcome === 'unchecked' ? 'unchecked' : 'grader' }),
  outcome,
})

function outcomeOf(came: LabOutcome['came']): LabOutcome {
  return { lab: '07-load-balancing', title: 'Load <balancing>', of: 100, came }
}

const refused: NoGrade = {
  kind: 'ungradable',
  message: 'src/a.ts has a syntax error in line 1.',
  frame: '> 1 | let <',
}

/** An outcome of each sort. */
export const outcomes = {
  passed: outcomeOf(explainRun(whole.map(pass))),
  failed: outcomeOf(
    explainRun([
      pass('takes-turns'),
      fail('skips-the-dead', comparison, ['pick() → 1']),
      pass('comes-back'),
    ]),
  ),
  unchecked: outcomeOf(
    explainRun([pass('takes-turns'), pass('skips-the-dead'), open('comes-back', 'unchecked')]),
  ),
  inconclusive: outcomeOf(
    explainRun([pass('takes-turns'), open('skips-the-dead', 'inconclusive'), pass('comes-back')]),
  ),
  faulty: outcomeOf(explainRun(whole.map(pass), { graderFaults: ['The engine broke down.'] })),
  silent: outcomeOf(explainRun([])),
  refused: outcomeOf(refused),
  ungraded: outcomeOf({ kind: 'grader', message: 'The grader is at fault: there is no box.' }),
} as const satisfies Readonly<Record<string, LabOutcome>>

export const names = Object.keys(outcomes) as (keyof typeof outcomes)[]

/** Writes the result file of one outcome or several. */
export function write(
  form: Parameters<typeof writeResults>[0],
  ...sorts: readonly (keyof typeof outcomes)[]
): string {
  return writeResults(form, { outcomes: sorts.map((sort) => outcomes[sort]), endedAtMs })
}
