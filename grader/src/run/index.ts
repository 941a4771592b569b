/**
 * Run.
 *
 * Receives: a hidden suite and a staged submission.
 * Returns: a `RunReport`: one observation for each scenario that was played, with evidence, and the
 * grader's own faults.
 *
 * A room of its own because it alone knows the engine (vitest) and the suite's language (`#suite`).
 * It observes and judges nothing: what is missing here is judged elsewhere.
 */
export { type Engine, openEngine } from './engine.ts'
export type { KeptRun } from './kept-run.ts'
export { runSuite, type SuiteResult } from './run-suite.ts'
