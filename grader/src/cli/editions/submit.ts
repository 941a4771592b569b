import { writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { type CatalogLab, findLab, UsageError } from '../../catalog/index.ts'
import { packFiles } from '../../edition/index.ts'
import { readSubmission, type Submission, stripSubmission } from '../../submission/index.ts'
import { readServer } from './read-server.ts'
import { readReportFiles } from '../grading/report-files.ts'
import type { Hallway } from '../hallway.ts'
import { readLabs } from '../read-labs.ts'
import { tellLeftOut } from '../tell-left-out.ts'
import { handIn } from './hand-in.ts'

/** The options of `lab submit`. */
export interface SubmitOptions {
  readonly out?: string
  readonly to?: string
  readonly report?: readonly string[]
}

/** Packs a lab, or hands it in; then the exit code is that of the grade. */
export async function submit(
  hallway: Hallway,
  query: string,
  options: SubmitOptions,
): Promise<number> {
  const { folder, out } = hallway
  const { root, labs, edition } = await readLabs(hallway)
  const lab = findLab(labs, query)
  const named = options.to === undefined ? edition?.server : readServer(options.to)
  const server = options.out === undefined ? (named ?? undefined) : undefined
  const reports = readReportFiles(options.report ?? [], folder)
  if (server === undefined && reports.length > 0) {
    throw new UsageError('--report needs a server that grades; name one with --to.')
  }
  const { archive, submission } = await packLab(lab)
  tellLeftOut(submission, lab.name, hallway)
  if (server !== undefined) return handIn(hallway, { root, lab, archive, server, reports })
  const path = resolve(folder, options.out ?? `${lab.name}.tgz`)
  await writeFile(path, archive)
  const { length } = submission.files
  const files = length === 1 ? 'one file' : `${length} files`
  out.write(`${relative(folder, path)} holds src of ${lab.name}: ${files}.\n`)
  out.write(`Its hash is ${submission.hash}; a grade of it names the same.\n`)
  return 0
}

/**
 * Packs `src` as the grader will read it: equal sources, equal bytes.
 * @throws UngradableError for what the grader would refuse, so that nobody hands it in.
 */
async function packLab(lab: CatalogLab): Promise<{ archive: Buffer; submission: Submission }> {
  const { entry } = lab.manifest
  const submission = await readSubmission(lab.directory, { labName: lab.name, entry })
  await stripSubmission(submission)
  const files = submission.files.map(
    ({ path, text }) => [`src/${path}`, Buffer.from(text)] as const,
  )
  return { archive: await packFiles(new Map(files)), submission }
}
