/**
 * Submission.
 *
 * Receives: what a user named: a folder or an archive.
 * Returns: a `Submission`: the text files of its `src` folder and their hash; or an
 * `UngradableError` whose sentence says which file is wrong and how to mend it. On request, the
 * same files with their types stripped, on disk, ready for the box.
 *
 * A room of its own because it is the only one that touches what a stranger packed: size, links,
 * names and bytes are judged here once, so that every later room may trust a path and a text.
 * It reads and parses student code but never runs it.
 */
export { listArchive } from './read-archive.ts'
export { readSubmission } from './read-submission.ts'
export { type StrippedFile, stripSubmission } from './strip-submission.ts'
export type { SourceFile, Submission } from './submission.ts'
export { UngradableError } from './ungradable-error.ts'
export { writeStripped } from './write-stripped.ts'
