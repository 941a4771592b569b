/**
 * Gate.
 *
 * Receives: one lab of the catalogue and a grader that is ready to grade.
 * Returns: a `LabCheck`: how many checks held, and one finding with place and mend for all that
 * did not; and the same as text for a terminal.
 *
 * A room of its own because it judges the judges: a suite that passes a wrong solution, a handout
 * that keeps a rule to itself or a starter that crashes is found here, before a student meets it.
 */
export type { LabCheck } from './check.ts'
export { checkLab, type PartName, partNames, type Progress } from './check-lab.ts'
export { formatCheck } from './format-check.ts'
