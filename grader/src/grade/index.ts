/**
 * Grade.
 *
 * Receives: a lab and a submission to it.
 * Returns: a `Grade`; or an `UngradableError` if the submission cannot even be started.
 *
 * A room of its own because the command line, the gate and the class all need the same way from a
 * submission to a grade, and there must be only one.
 */
export type { Grader, GradeOrder } from './grader.ts'
export { Grounds } from './grounds.ts'
export { openGrader } from './open-grader.ts'
