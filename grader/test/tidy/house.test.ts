import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findUntidy, formatFinding } from '../../../tools/tidy.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cloud-labs-tidy-'))
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

async function plant(path: string, text = ''): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

async function findings(): Promise<string[]> {
  return (await findUntidy(root)).map(formatFinding)
}

describe('a house on disk', () => {
  test('is tidy while nothing is planted', async () => {
    await plant('README.md', '# House\n')
    await plant('labs/02-http-rest/lab.ts', 'export default {}\n')
    expect(await findings()).toEqual([])
  })

  test('shows a stray file with its place and the mend', async () => {
    await plant('labs/02-http-rest/notes.txt')
    expect(await findings()).toEqual([
      "labs/02-http-rest/notes.txt:1  Nobody expects a file here, under 'labs'. " +
        'Remove it, or move it to where it belongs.',
    ])
  })

  test.each(['labs/lab.ts', 'solutions/2-http/mutants.ts', 'grader/suites/suite.test.ts'])(
    'shows that %s is a stray',
    async (path) => {
      await plant(path)
      expect(await findings()).toHaveLength(1)
    },
  )

  test('leaves fetched, derived and deliberately faulty files alone', async () => {
    await plant('node_modules/aBad/utils.ts', 'const = 1')
    await plant('labs/02-http-rest/node_modules/x/opts.md')
    await plant('grader/redteam/Cheat_1/src/app.ts', 'const = 1')
    await plant('grader/test/catalog/fixtures/Bad/utils.ts', 'const = 1')
    await plant('.turbo/Cache.ts', 'const = 1')
    expect(await findings()).toEqual([])
  })

  test('is told in the order of files and lines', async () => {
    await plant('tools/b.ts', '// TODO\n// TODO\n')
    await plant('tools/a.ts', '// TODO\n')
    const places = (await findings()).map((line) => line.split('  ')[0])
    expect(places).toEqual(['tools/a.ts:1', 'tools/b.ts:1', 'tools/b.ts:2'])
  })
})
