/**
 * Edition.
 *
 * Receives: this repository; or a student's repository and a newer edition.
 * Returns: the student's repository as files, proved free of solutions and suites; or what the
 * newer edition changes in it, file by file.
 *
 * A room of its own because what leaves the house is decided here and nowhere else: by a list of
 * what belongs to students, never by a list of what to hide.
 */
export { type Files, packFiles, textOf, unpackFiles } from './archive.ts'
export { basePlace, markPlace, parseMark } from './edition-mark.ts'
export { applyPlan, besidePlace } from './merge/apply-plan.ts'
export { type FileChange, planMerge } from './merge/plan-merge.ts'
export { readTree } from './merge/read-tree.ts'
export { readStartedLabs } from './started-labs.ts'
