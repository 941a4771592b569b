import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CatalogLab, findLab, readCatalog } from '../../../src/catalog/index.ts'
import { readSources } from '../../../src/cli/grading/read-sources.ts'
import { explain } from '../../../src/explain/index.ts'
import { applyMutant } from '../../../src/gate/apply-mutant.ts'
import { loadMutants } from '../../../src/gate/load-mutants.ts'
import { type Grader, openGrader } from '../../../src/grade/index.ts'
import { findLeaks, readSecrets, type Secrets } from '../../../src/redteam/find-leaks.ts'
import { isResultFormat, resultFormats, writeResults } from '../../../src/report/index.ts'
import { readSubmission } from '../../../src/submission/index.ts'
import { house } from '../../cli/planting.ts'

let grader: Grader
let labs: readonly CatalogLab[]
let secrets: Secrets

beforeAll(async () => {
  ;[grader, labs, secrets] = await Promise.all([
    openGrader({ root: house }),
    readCatalog(house, () => {}),
    readSecrets(house),
  ])
})

afterAll(() => grader.close())

/** The reference with three mistakes, its own text, and its real grade in all forms. */
async function writeMistaken(number: string): Promise<{ own: string; files: readonly string[] }> {
  const lab = findLab(labs, number)
  const { entry, title } = lab.manifest
  const reference = await readSubmission(join(lab.solution ?? '', 'src'), { entry })
  const { mutants } = await loadMutants(lab.mutants ?? '')
  const files = mutants.map(({ file }) => file)
  const apart = mutants.filter(({ file }, index) => files.indexOf(file) === index).slice(0, 3)
  const submission = apart.reduce((mistaken, mutant) => applyMutant(mistaken, mutant), reference)
  const grade = await grader.grade({ lab, submission })
  expect(grade.points).toBeLessThan(100)
  const came = explain(grade, await readSources(lab))
  const batch = { outcomes: [{ lab: lab.name, title, of: 100, came }], endedAtMs: 0 }
  const forms = resultFormats.filter(isResultFormat)
  return {
    own: submission.files.map(({ text }) => text).join('\n'),
    files: forms.map((form) => writeResults(form, batch)),
  }
}

describe('the result files of a real grade', () => {
  test.for(['02', '07'])('hold no line of a suite or a solution in lab %s', async (number) => {
    const { own, files } = await writeMistaken(number)
    expect(files).toHaveLength(6)
    for (const told of files) expect(findLeaks(told, { secrets, own })).toEqual([])
  })
})
