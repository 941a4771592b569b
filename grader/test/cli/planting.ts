import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** The repository that these tests belong to. */
export const house = join(import.meta.dirname, '../../..')

/** Texts of files, by their paths in the repository. */
export type Files = Readonly<Record<string, string>>

/** Plants a repository below a fresh folder, which is gone when the test ends. */
export async function plantRepository(files: Files = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'cloud-labs-cli-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await symlink(join(house, 'node_modules'), join(root, 'node_modules'))
  await plant(root, { 'package.json': '{"name":"cloud-labs","type":"module"}', ...files })
  return root
}

/** Writes files into a repository that is there. */
export async function plant(root: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

/** What can be changed about a planted lab. */
export interface PlantedLab {
  readonly name?: string
  readonly source?: string
  readonly needs?: readonly string[]
}

/** The files of a lab with two scenarios and two steps. */
export function labFiles({
  name = '31-counting',
  source = 'export const count = 1\n',
  needs = [],
}: PlantedLab = {}): Files {
  const manifest = {
    title: 'Counting',
    goal: 'Count to two.',
    kind: 'module',
    entry: './src/counting.ts',
    unit: 7,
    minutes: 90,
    needs,
    services: [],
    scenarios: {
      'one-comes-first': { points: 60, claim: 'One comes first.', hint: 'Begin with one.' },
      'two-follows-one': { points: 40, claim: 'Two follows one.', hint: 'Add one to one.' },
    },
  }
  return {
    [`labs/${name}/lab.ts`]: `export default ${JSON.stringify(manifest)}\n`,
    [`labs/${name}/README.md`]: handoutText,
    [`labs/${name}/src/counting.ts`]: source,
    [`labs/${name}/test/counting.test.ts`]: publicTestText,
    [`solutions/${name}/src/counting.ts`]: 'export const count = 2\n',
    [`solutions/${name}/variants/terse/counting.ts`]: 'export const count=2\n',
    [`grader/suites/${name}/suite.test.ts`]: 'export {}\n',
  }
}

const handoutText = `# 31 · Counting

## Step 1: Begin somewhere

Write \`TODO(1)\`.

- \`one-comes-first\` (60 points): One comes first.

## Step 2: Go on

Write \`TODO(2)\`.

- \`two-follows-one\` (40 points): Two follows one.
`

const publicTestText = `import { describe, expect, test } from 'vitest'
import { count } from '../src/counting.ts'

describe('one-comes-first', () => {
  test('a count is at least one', () => {
    expect(count).toBeGreaterThan(0)
  })
})

describe('two-follows-one', () => {
  test('the count is two', () => {
    expect(count).toBe(2)
  })
})
`
