/**
 * Box.
 *
 * Receives: the stripped files of a submission and the lab they are for.
 * Returns: a `StagedSubject`: the same files on disk beside the packages that the lab may use, and
 * a plan from which a process (or the test's own) becomes a `Subject` that answers in text.
 *
 * A room of its own because the verdict is never computed in a process that ran a student's line:
 * here, and only here, is decided what that process may see, reach, use and say.
 */
export type { BoxDescription } from './box-description.ts'
export { detectBox } from './detect-box.ts'
export { openNode } from './open-node.ts'
export { openSubject } from './open-subject.ts'
export { openStage, type Stage, type StagedSubject } from './stage.ts'
export { renewStorage } from './storage.ts'
export { type Subject, SubjectError, SubjectFault } from './subject.ts'
