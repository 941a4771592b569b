/**
 * Explain.
 *
 * Receives: a grade, the lab's handout, and the ids of the scenarios that the public tests know.
 * Returns: an `Explanation`: the grade in whole sentences, as plain data without colour or layout.
 *
 * A room of its own because it is the only place where words to students are written. It speaks of
 * the subject and never to the student, blames the grader where the grader is at fault, and points
 * from each failure to a command and to a section of the handout.
 */
export { explain, type Sources } from './explain.ts'
export type { Explanation, FailureExplanation, ScenarioExplanation } from './explanation.ts'
export { sayNextStep } from './say-next-step.ts'
export { unitTitle } from './unit-title.ts'
