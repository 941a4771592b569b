/**
 * Judge.
 *
 * Receives: the ids of the scenarios that were to run, and the report of the run.
 * Returns: one `Verdict` for each id, in the same order: passed, failed,
 * unchecked or inconclusive.
 *
 * A room of its own because it is the one place where a scenario can pass. It believes nothing but
 * exactly one sound observation of exactly this scenario in a run without a fault; whatever is
 * missing, doubled, contradictory or unknown is the grader's fault and earns nothing.
 */
export { findRunFaults } from './find-run-faults.ts'
export { judge } from './judge.ts'
export { leaveOpen } from './leave-open.ts'
export type { Verdict } from './verdict.ts'
