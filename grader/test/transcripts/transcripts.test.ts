/**
 * Golden reports of typical failures: every word that a student reads can be read in a diff.
 * `npx vitest run grader/test/transcripts --update` writes them anew.
 */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CatalogLab, findLab, readCatalog } from '../../src/catalog/index.ts'
import { readSources } from '../../src/cli/grading/read-sources.ts'
import { explain } from '../../src/explain/index.ts'
import { applyMutant } from '../../src/gate/apply-mutant.ts'
import { loadMutants } from '../../src/gate/load-mutants.ts'
import { type Grader, openGrader } from '../../src/grade/index.ts'
import { formatGrade } from '../../src/report/index.ts'
import { readSubmission, type Submission } from '../../src/submission/index.ts'
import { typicalWork, type TypicalWork } from './typical-work.ts'

const root = join(import.meta.dirname, '../../..')
const transcripts = join(root, 'grader/transcripts')

let grader: Grader
let labs: CatalogLab[]

beforeAll(async () => {
  ;[grader, labs] = await Promise.all([openGrader({ root }), readCatalog(root, () => {})])
})

afterAll(() => grader.close())

describe.for(Object.entries(typicalWork))('%s', ([name, works]) => {
  test('the starter reads as before', async () => {
    const lab = findLab(labs, name)
    const report = await reportOn(lab, await readStarter(lab))
    await expect(report).toMatchFileSnapshot(join(transcripts, name, 'starter.txt'))
  })

  test.for(works)('$name reads as before', async (work) => {
    const lab = findLab(labs, name)
    const report = await reportOn(lab, await makeWork(lab, work))
    await expect(report).toMatchFileSnapshot(join(transcripts, name, `${work.name}.txt`))
  })
})

/** The words are the same in every box: a report names the machine's own, and a transcript one. */
async function reportOn(lab: CatalogLab, submission: Submission): Promise<string> {
  const grade = await grader.grade({ lab, submission })
  const box = { kind: 'bubblewrap', isAuthoritative: true, missing: [] } as const
  const explanation = explain({ ...grade, box }, await readSources(lab))
  return formatGrade(explanation, { color: false, width: 80, details: false })
}

/** The committed starter, which the house's own clone has not touched. */
function readStarter(lab: CatalogLab): Promise<Submission> {
  return readSubmission(lab.directory, { labName: lab.name, entry: lab.manifest.entry })
}

async function makeWork(lab: CatalogLab, { edits }: TypicalWork): Promise<Submission> {
  const { mutants } = await loadMutants(lab.mutants ?? '')
  const reference = await readSubmission(join(lab.solution ?? '', 'src'), {
    entry: lab.manifest.entry,
  })
  return edits.reduce((submission, edit) => {
    const found =
      typeof edit === 'string' ? mutants.find(({ mutantName }) => mutantName === edit) : edit
    if (found === undefined) throw new Error(`There is no mutant ${String(edit)}.`)
    return applyMutant(submission, found)
  }, reference)
}
