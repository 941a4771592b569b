/** A repository with one small lab, whose suite takes a moment, and classes to grade in it. */
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CatalogLab, readCatalog } from '../../src/catalog/index.ts'
import { type ClassOrder, plainCourse } from '../../src/class/index.ts'
import { explain } from '../../src/explain/index.ts'
import { type Files, house, labFiles, plant, plantRepository } from '../cli/planting.ts'

/** The suite's text; a mended one can be planted in its place. */
export function suiteText({ two = 2 } = {}): string {
  return `import { defineSuite, expect } from '#suite'
import lab from '../../../labs/31-counting/lab.ts'

export default defineSuite(lab, {
  time: 'real',
  scenarios: {
    async 'one-comes-first'({ subject }) {
      expect(await subject.count(1), 'The first number was not one.').toBe(1)
    },
    async 'two-follows-one'({ subject }) {
      expect(await subject.count(2), 'The second number was not the next.').toBe(${two})
    },
  },
})
`
}

/** Works of students, by what they earn. */
export const works = {
  100: 'export function count(step: number): number {\n  return step\n}\n',
  60: 'export function count(_step: number): number {\n  return 1\n}\n',
  0: 'export function count(_step: number): number {\n  return -1\n}\n',
  /** Passes when the suite wants three. */
  three: 'export function count(step: number): number {\n  return step === 2 ? 3 : 1\n}\n',
  broken: 'export function count(: number {\n',
  deadly: 'export function count(_step: number): never {\n  process.exit(0)\n}\n',
} as const

/** Plants a repository in which classes can be graded. */
export async function plantHouse(): Promise<string> {
  const root = await plantRepository({
    ...labFiles({ source: works[0] }),
    'labs/31-counting/package.json': '{"name":"counting","type":"module","dependencies":{}}',
    'grader/suites/31-counting/suite.test.ts': suiteText(),
  })
  await cp(join(house, 'grader/package.json'), join(root, 'grader/package.json'))
  for (const name of ['grader/src', 'packages', 'package-lock.json']) {
    await symlink(join(house, name), join(root, name))
  }
  return root
}

/** Hands in, by student: one text is the entry of the lab. */
export async function handIn(
  folder: string,
  entries: Readonly<Record<string, string>>,
): Promise<void> {
  const files: Record<string, string> = {}
  for (const [student, text] of Object.entries(entries)) {
    files[`${student}/31-counting/src/counting.ts`] = `${text}// ${student}\n`
  }
  await mkdir(folder, { recursive: true })
  await plant(folder, files as Files)
}

/** The lab of the repository. */
export async function countingLab(root: string): Promise<CatalogLab> {
  const [lab] = await readCatalog(root)
  if (lab === undefined) throw new Error('There is no lab.')
  return lab
}

/** The order of a class in `root/hand-ins`, with what a test wants different. */
export async function classOrder(
  root: string,
  different: Partial<ClassOrder> = {},
): Promise<ClassOrder> {
  const lab = await countingLab(root)
  return {
    root,
    folder: join(root, 'hand-ins'),
    out: join(root, 'gradebook'),
    labs: [lab],
    catalogue: [lab],
    course: plainCourse,
    workers: 1,
    isFresh: false,
    // The weaker box is graded in all the same: these tests ask for other things.
    isUnboxed: true,
    jobMs: 60_000,
    explain: (grade) => explain(grade, { handout: '', publicScenarios: [] }),
    ...different,
  }
}

/** Replaces the hidden suite. */
export async function mendSuite(root: string, text: string): Promise<void> {
  await writeFile(join(root, 'grader/suites/31-counting/suite.test.ts'), text)
}
