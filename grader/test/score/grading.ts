import type { ScenarioClaim } from '@cloud-labs/labkit'
import type { CatalogLab } from '../../src/catalog/index.ts'
import { judge } from '../../src/judge/index.ts'
import type { Observation, RunReport } from '../../src/run/observation.ts'
import { type Grade, score } from '../../src/score/index.ts'
import { runOf } from '../judge/runs.ts'

export const hash = 'ab'.repeat(32)

const scenarios: Readonly<Record<string, ScenarioClaim>> = {
  'takes-turns': { points: 50, claim: 'Servers take turns.', hint: 'Keep a position.' },
  'skips-the-dead': { points: 30, claim: 'Dead servers get nothing.', hint: 'Ask first.' },
  'comes-back': { points: 20, claim: 'Revived servers serve again.', hint: 'Ask again.' },
}

/** A lab with three scenarios, worth 50, 30 and 20 points. */
export const lab: CatalogLab = {
  number: '07',
  name: '07-load-balancing',
  directory: '/labs/07-load-balancing',
  manifest: {
    title: 'Load balancing',
    goal: 'Spread requests over servers.',
    kind: 'module',
    entry: './src/balancer.ts',
    unit: 2,
    minutes: 150,
    needs: [],
    services: [],
    scenarios,
  },
  suite: undefined,
  solution: undefined,
  variants: [],
  mutants: undefined,
  handout: '/labs/07-load-balancing/README.md',
}

/** Judges and scores a run of the three scenarios. */
export function gradeOf(
  observations: readonly Observation[],
  changes: Partial<RunReport> = {},
  leftOut: readonly string[] = [],
): Grade {
  const run = runOf(observations, changes)
  const expected = Object.keys(scenarios).filter((id) => !leftOut.includes(id))
  const verdicts = judge(expected, run)
  return score({ lab, verdicts, leftOut, run, submissionHash: hash })
}
