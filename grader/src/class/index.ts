/**
 * Class.
 *
 * Receives: a folder with a folder for each student, a roster, the course's policies, and labs.
 * Returns: a `Gradebook`, and the files that are made of it.
 *
 * A room of its own because grading many is another matter than grading one: work is queued, shared
 * among processes that may die at any moment, and never done twice. What a submission is worth is
 * decided in the rooms before; what it counts is decided here, by the course.
 */
export type { ClassOrder, ClassProgress, ClassSize } from './class-order.ts'
export { type ClassGrade, type ClassResult, ClassRun } from './class-run.ts'
export { plainCourse, readCourse } from './course/read-course.ts'
export {
  findChanges,
  type GradeChange,
  type Standing,
  standingOf,
} from './gradebook/compare-gradebooks.ts'
export type { Gradebook } from './gradebook/gradebook.ts'
export { countUntimed, findAbsent } from './gradebook/statistics.ts'
export { writeGradebook } from './gradebook/write-gradebook.ts'
export type { IntakeReport } from './intake/read-class.ts'
export { joinCrew } from './join-crew.ts'
export { hidePassword } from './queue/announce-house.ts'
export { ResultStore } from './queue/result-store.ts'
export { usualJobMs } from './work/crew.ts'
