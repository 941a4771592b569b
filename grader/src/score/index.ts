/**
 * Score.
 *
 * Receives: a lab, the verdicts of a run of it, and what was left out on request.
 * Returns: a `Grade`: the manifest's points for every scenario that passed; and on request what
 * follows from a grade, its exit code and its next scenario.
 *
 * A room of its own because points are the course's decision and verdicts are not. It adds up and
 * changes no verdict; a scenario that nobody judged is inconclusive and earns nothing.
 */
export { exitCodeOf } from './exit-code.ts'
export type { Grade, ScenarioGrade } from './grade.ts'
export { nextScenario } from './next-scenario.ts'
export { score } from './score.ts'
