import type { BoxDescription } from '../../src/box/index.ts'
import type { Grader, GradeOrder } from '../../src/grade/index.ts'
import type { Grade, ScenarioGrade } from '../../src/score/index.ts'

type Outcome = ScenarioGrade['verdict']['is']

/** A grader that says what a test wants it to say, and remembers what it was asked. */
export class FakeGrader implements Grader {
  readonly box: BoxDescription
  readonly orders: GradeOrder[] = []
  isClosed = false
  /** What becomes of each scenario; of others, 'passed'. */
  outcomes: Readonly<Record<string, Outcome>> = {}
  /** Called before a grade is made; may throw or wait. */
  beforeGrade: (order: GradeOrder) => Promise<void> = async () => {}

  constructor({ isAuthoritative = true }: { isAuthoritative?: boolean } = {}) {
    this.box = isAuthoritative
      ? { kind: 'bubblewrap', isAuthoritative, missing: [] }
      : { kind: 'permission-model', isAuthoritative, missing: ['bubblewrap is missing.'] }
  }

  async grade(order: GradeOrder): Promise<Grade> {
    this.orders.push(order)
    await this.beforeGrade(order)
    const { lab, submission, only, adapter } = order
    const claims = Object.entries(lab.manifest.scenarios)
    const asked = claims.filter(([id]) => only === undefined || only.includes(id))
    const scenarios = asked.map(([id, claim]) => this.#gradeScenario(id, claim))
    for (const { id, verdict } of scenarios) order.onScenario?.(id, verdict.is)
    return {
      lab: lab.name,
      title: lab.manifest.title,
      points: scenarios.reduce((sum, { points }) => sum + points, 0),
      of: 100,
      scenarios,
      leftOut: claims.map(([id]) => id).filter((id) => !scenarios.some((one) => one.id === id)),
      box: adapter === 'direct' ? { ...this.box, kind: 'direct' } : this.box,
      services: [],
      submissionHash: submission.hash,
      graderFaults: [],
      printed: [],
      durationMs: 12,
    }
  }

  async close(): Promise<void> {
    this.isClosed = true
  }

  #gradeScenario(
    id: string,
    { points, claim, hint }: { points: number; claim: string; hint: string },
  ): ScenarioGrade {
    const is = this.outcomes[id] ?? 'passed'
    const failure = { kind: 'expectation', what: 'The count was one.' } as const
    const observation = {
      scenario: id,
      outcome: is,
      ...(is === 'passed' ? {} : { failure }),
      evidence: [],
      durationMs: 1,
    }
    const verdict = { scenario: id, is, observation }
    return { id, claim, hint, points: is === 'passed' ? points : 0, of: points, verdict }
  }
}
