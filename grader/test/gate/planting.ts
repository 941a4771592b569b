import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readCatalog } from '../../src/catalog/index.ts'
import { checkLab, type LabCheck, type PartName } from '../../src/gate/index.ts'
import { fakeGrader } from './fake-grader.ts'
import { labName, soundFiles } from './sound-lab.ts'

const places = [
  [`labs/${labName}`, 'lab'],
  [`solutions/${labName}`, 'solution'],
  [`grader/suites/${labName}`, 'suite'],
] as const

/** Files to plant over those of the sound lab; `undefined` leaves one out. */
export type Changes = Readonly<Record<string, string | undefined>>

/** Plants a repository with the sound lab and a fault, and checks the lab. */
export async function checkPlanted(changes: Changes, parts?: PartName[]): Promise<LabCheck> {
  const root = await plantLab(changes)
  const [lab] = await readCatalog(root)
  if (lab === undefined) throw new Error('There is no lab to check.')
  return checkLab({ root, lab, grader: fakeGrader(), ...(parts === undefined ? {} : { parts }) })
}

/**
 * The findings of one part as `place: what`, with their mends apart. Places are shortened, as
 * 'lab/README.md', 'solution/mutants.ts' and 'suite/suite.test.ts'.
 */
export async function findPlanted(
  part: PartName,
  changes: Changes,
): Promise<{ said: string[]; mends: string[] }> {
  const { findings } = await checkPlanted(changes, [part])
  const said = findings.map(({ file, line, what }) => {
    const place = places.reduce((path, [long, short]) => path.replace(long, short), file)
    return line === undefined ? `${place}: ${what}` : `${place}:${line}: ${what}`
  })
  return { said, mends: findings.map(({ mend }) => mend) }
}

/** Plants the sound lab with changes below a fresh folder, which is gone when the test ends. */
export async function plantLab(changes: Changes = {}): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'gate-')))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await symlink(join(import.meta.dirname, '../../../node_modules'), join(root, 'node_modules'))
  const files = {
    'package.json': '{"name":"cloud-labs","type":"module"}',
    ...soundFiles,
    ...changes,
  }
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}
