import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readCatalog } from '../../src/catalog/index.ts'
import { buildEdition, type Edition } from '../../src/edition/publish/index.ts'
import { type Files, house, labFiles, plant } from '../cli/planting.ts'

/** A fresh folder that is gone when the test ends. */
export async function plantFolder(files: Files = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'cloud-labs-edition-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await plant(root, files)
  return root
}

export const starter = `import { notImplemented } from '@cloud-labs/labkit'

/** What is counted. */
export interface Counted {
  readonly name: string
  readonly count: number
  readonly first: number
  readonly last: number
  readonly average: number
}

export function count(names: readonly string[]): readonly Counted[] {
  // TODO(1): count the names.
  return notImplemented(1, 'count in src/counting.ts')
}
`

export const solution = starter
  .replace("import { notImplemented } from '@cloud-labs/labkit'\n", '')
  .replace(
    /\n {2}\/\/ TODO[^]*$/,
    `
  const seen = new Map<string, number>()
  for (const name of names) {
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
  }
  const places = names.map((name, index) => ({ name, index }))
  const summary = [...seen].map(([name, total]) => {
    const own = places.filter((place) => place.name === name)
    const indices = own.map(({ index }) => index)
    const first = Math.min(...indices)
    const last = Math.max(...indices)
    return { name, count: total, first, last, average: total / names.length }
  })
  return summary.toSorted((one, other) => one.first - other.first)
}
`,
  )

export const suite = Array.from(
  { length: 12 },
  (_, index) => `  expect(count(['hidden-${index}']), 'It was not counted.').toEqual(${index})`,
).join('\n')

const borrowed = ['node_modules', 'packages', 'grader/src', 'grader/bin']
const copied = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '.npmrc',
  'grader/package.json',
]

/** A house with a lab of its own and the real grader. */
export async function plantHouse(files: Files = {}): Promise<string> {
  const root = await plantFolder({
    ...labFiles({ source: starter }),
    'labs/31-counting/package.json':
      '{"name":"@cloud-labs/31-counting","version":"0.1.0","scripts":{"test":"lab check ."},' +
      '"dependencies":{"@cloud-labs/labkit":"0.1.0"}}',
    'solutions/31-counting/src/counting.ts': solution,
    'grader/suites/31-counting/suite.test.ts': suite,
    ...files,
  })
  await mkdir(join(root, 'grader'), { recursive: true })
  for (const path of borrowed) await symlink(join(house, path), join(root, path))
  for (const path of copied) await cp(join(house, path), join(root, path))
  return root
}

/** Builds the edition of a house with all its labs. */
export async function build(root: string, server?: string): Promise<Edition> {
  return buildEdition({ root, labs: await readCatalog(root), server })
}
