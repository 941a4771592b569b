import type { Grader } from '../../src/grade/grader.ts'
import type { Failure, Observation } from '../../src/run/observation.ts'
import type { Grade, ScenarioGrade } from '../../src/score/grade.ts'
import { UngradableError } from '../../src/submission/index.ts'

/** What a comment in a submission makes a scenario do: `// breaks takes-turns`. */
const marks: Readonly<Record<string, Failure>> = {
  breaks: { kind: 'expectation', what: 'The turns were not taken.' },
  leaves: { kind: 'threw', what: 'It threw NotImplementedError: Step 1 is still to do: turns.' },
  trips: {
    kind: 'threw',
    what: 'It threw TypeError: x is not a function.',
    at: 'src/turns.ts:2:3',
  },
  kills: { kind: 'fault', what: 'The process of the subject died.' },
  confuses: { kind: 'grader', what: 'TypeError: no\n  at expect.js:1\n  at /suites/x.ts:3' },
}

const box = { kind: 'bubblewrap', isAuthoritative: true, missing: [] } as const

/** A grader that runs nothing: comments in the submission say which scenarios fail, and how. */
export function fakeGrader(): Grader & { readonly graded: string[] } {
  const graded: string[] = []
  return {
    graded,
    box,
    close: async () => {},
    grade: async ({ lab, submission, adapter = 'boxed' }) => {
      graded.push(`${adapter} ${submission.hash}`)
      const text = submission.files.map((file) => file.text).join('\n')
      if (text.includes('no syntax')) throw new UngradableError('src/turns.ts does not parse.')
      const scenarios = Object.entries(lab.manifest.scenarios).map(([id, claim]): ScenarioGrade => {
        const observation = observe(id, text, adapter)
        const { points: of } = claim
        const points = observation.outcome === 'passed' ? of : 0
        return { ...claim, id, of, points, verdict: verdictOf(observation) }
      })
      return gradeFrom(lab.name, scenarios)
    },
  }
}

function observe(scenario: string, text: string, adapter: string): Observation {
  const common = { scenario, evidence: [], durationMs: 1 }
  for (const [mark, failure] of Object.entries(marks)) {
    const isMarked = text.includes(`${mark} ${scenario}\n`)
    if (!isMarked && !text.includes(`${mark} ${scenario} ${adapter}\n`)) continue
    const outcome = failure.kind === 'grader' ? 'inconclusive' : 'failed'
    return { ...common, outcome, failure }
  }
  return { ...common, outcome: 'passed' }
}

function verdictOf(observation: Observation): ScenarioGrade['verdict'] {
  return { scenario: observation.scenario, is: observation.outcome, observation }
}

function gradeFrom(lab: string, scenarios: readonly ScenarioGrade[]): Grade {
  return {
    lab,
    title: 'Taking turns',
    points: scenarios.reduce((sum, { points }) => sum + points, 0),
    of: 100,
    scenarios,
    leftOut: [],
    box,
    services: [],
    submissionHash: '',
    graderFaults: [],
    printed: [],
    durationMs: 1,
  }
}
