import { stat } from 'node:fs/promises'
import { refuseUnreadable } from './bounded-read.ts'
import { readArchive } from './read-archive.ts'
import { readFolder } from './read-folder.ts'
import { hashFiles, readTexts } from './source-files.ts'
import type { SourceFile, Submission } from './submission.ts'
import { UngradableError } from './ungradable-error.ts'

/** What is known about the lab that a submission is for. */
export interface SubmissionOptions {
  /** The lab's folder name, which lets a whole repository be a submission. */
  readonly labName?: string
  /** The manifest's entry, as './src/app.ts'; without it no file is required. */
  readonly entry?: string
  /** The one folder of an archive in which to look, as 'ada/02-http-rest'; else its top. */
  readonly within?: string
}

/**
 * Reads what a student handed in. Only its `src` folder counts: manifests, dependencies, tests and
 * dotfiles are never read.
 * @param path A folder or a .tar, .tar.gz, .tgz or .zip archive.
 * @throws UngradableError in one sentence, naming the file and the mend.
 */
export async function readSubmission(
  path: string,
  { labName, entry, within }: SubmissionOptions = {},
): Promise<Submission> {
  const wanted = { labName, within, entry: entry?.replace(/^(\.\/)?src\//, '') }
  const stats = await stat(path).catch((error: unknown) => refuseUnreadable(error, path))
  const read = stats.isDirectory() ? readFolder : readArchive
  const raw = await read(path, wanted)
  if (raw === undefined) throw missingSource(path, wanted.entry)
  const { files, leftOut } = readTexts(raw)
  requireEntry(files, { from: path, entry: wanted.entry })
  const whole = { files, hash: hashFiles(files), from: path }
  return leftOut.length === 0 ? whole : { ...whole, leftOut }
}

function missingSource(from: string, entry: string | undefined): UngradableError {
  const missing = entry === undefined ? 'no src folder' : `no src folder and no ${entry}`
  return new UngradableError(`${from} holds ${missing}; hand in the lab's src folder.`)
}

function requireEntry(
  files: readonly SourceFile[],
  { from, entry }: { from: string; entry: string | undefined },
): void {
  if (files.length === 0) {
    throw new UngradableError(`The src folder of ${from} is empty; put the lab's files into it.`)
  }
  if (entry === undefined || files.some(({ path }) => path === entry)) return
  throw new UngradableError(
    `${from} has no src/${entry}, where the grader starts; restore it from the starter.`,
  )
}
