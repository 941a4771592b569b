import { explain, type Explanation, type FailureExplanation } from '../../src/explain/index.ts'
import type { Observation, RunReport } from '../../src/run/observation.ts'
import { gradeOf } from '../score/grading.ts'

export const handout = `# 07 · Load balancing

The scenario \`comes-back\` is named early.

## The contract

Here \`skips-the-dead\` is mentioned first.

\`\`\`sh
## Step 9: This is no heading, whatever it says of \`takes-turns\`
\`\`\`

## Step 1: Taking turns

### A detail

- \`takes-turns\` (50 points): Servers take turns.

## Step 2: Who is alive

- \`skips-the-dead\` (30 points): Dead servers get nothing.
`

/** What a starter throws, as a run words it. */
export const gap = {
  kind: 'threw',
  what: 'pick threw NotImplementedError: Step 1 is still to do: roundRobin in src/turns.ts.',
  at: 'src/turns.ts:7:10',
} as const

/** Explains a run of the three scenarios, of which the public tests know the first. */
export function explainRun(
  observations: readonly Observation[],
  changes: Partial<RunReport> = {},
  leftOut: readonly string[] = [],
): Explanation {
  const grade = gradeOf(observations, changes, leftOut)
  return explain(grade, { handout, publicScenarios: ['takes-turns'] })
}

/** The explanation of one scenario's failure; throws if it has none. */
export function failureOf({ scenarios }: Explanation, id: string): FailureExplanation {
  const failure = scenarios.find((scenario) => scenario.id === id)?.failure
  if (failure === undefined) throw new Error(`The scenario '${id}' has no failure.`)
  return failure
}
