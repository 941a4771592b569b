import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { proveClean } from '../../src/edition/publish/index.ts'
import { type Files, house, plant } from '../cli/planting.ts'
import { build, plantHouse, solution, starter, suite } from './planting.ts'

/** The reasons not to publish a house with these files in it. */
async function reasonsFor(files: Files): Promise<readonly string[]> {
  const root = await plantHouse(files)
  return proveClean(root, await build(root), { isUncommitted: true })
}

const body = solution.slice(solution.indexOf('  const seen')).split('\n')
const handout = (lines: readonly string[]) =>
  `# 31 · Counting\n\n## Step 1: Begin\n\n\`\`\`ts\n${lines.join('\n')}\n\`\`\`\n`

/** Without its braces, the body has these lines. */
const telling = body.filter((line) => /[a-z0-9]{4}/i.test(line))

describe('an edition is clean', () => {
  test('as it is usually built', async () => {
    expect(await reasonsFor({})).toEqual([])
  })

  test('with five lines of a solution, for that is a coincidence', async () => {
    expect(
      await reasonsFor({ 'labs/31-counting/README.md': handout(telling.slice(0, 5)) }),
    ).toEqual([])
  })

  test('with what starter and solution share', async () => {
    const types = starter
      .slice(starter.indexOf('/**'), starter.indexOf('export function'))
      .split('\n')
    expect(types.length).toBeGreaterThan(6)
    expect(await reasonsFor({ 'labs/31-counting/README.md': handout(types) })).toEqual([])
  })
})

describe('an edition is not clean', () => {
  const places: readonly (readonly [string, string, string])[] = [
    ['the handout', 'labs/31-counting/README.md', handout(telling.slice(0, 6))],
    ['a public test', 'labs/31-counting/test/counting.test.ts', telling.slice(3, 9).join('\n')],
    ['another lab', 'labs/31-counting/src/more.ts', `notImplemented(1)\n${suite}`],
  ]
  test.for(places)('with six lines of a secret in %s', async ([, path, text]) => {
    const [reason, ...others] = await reasonsFor({ [path]: text })
    expect(reason).toMatch(
      /^6 lines of (solutions|grader\/suites)\/31-counting\/.* stand in labs\//,
    )
    expect(others).toEqual([])
  })

  test('though the lines are set otherwise, with braces and empty lines between them', async () => {
    const set = body.slice(0, 9).map((line) => `      ${line.trim()}\n\n   } )`)
    const [reason] = await reasonsFor({ 'labs/31-counting/README.md': handout(set) })
    expect(reason).toContain('stand in labs/31-counting/README.md')
  })

  test('with a variant or a mutant in it', async () => {
    const lines = Array.from({ length: 6 }, (_, index) => `const other${index} = way(${index})`)
    const files = {
      'solutions/31-counting/variants/terse/counting.ts': lines.join('\n'),
      'labs/31-counting/README.md': handout(lines),
    }
    expect(await reasonsFor(files)).toHaveLength(1)
  })

  test('when a starter was solved in place', async () => {
    expect(await reasonsFor({ 'labs/31-counting/src/counting.ts': solution })).toEqual([
      'labs/31-counting/src has no gap left; publish its starter, not a solution.',
    ])
  })

  test('when a file lies in its folder that has the name of a secret', async () => {
    const root = await plantHouse()
    const others = new Map([['labs/31-counting/mutants.ts', Buffer.from('')]])
    const reasons = await proveClean(root, await build(root), { others, isUncommitted: true })
    expect(reasons).toEqual([
      'labs/31-counting/mutants.ts has the name of something that stays in the house.',
    ])
  })

  test('when git does not have a file as it is, unless that is wanted', async () => {
    const root = await plantHouse()
    const git = (...words: string[]) =>
      promisify(execFile)('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
        cwd: root,
      })
    await git('init', '-q')
    await git('add', 'labs', 'grader', 'package.json')
    await git('commit', '-qm', 'x')
    const prove = async (isUncommitted: boolean) =>
      proveClean(root, await build(root), { isUncommitted })
    expect(await prove(false)).toEqual([])
    await plant(root, { 'labs/31-counting/src/mine.ts': 'export const mine = 1\n' })
    const [reason] = await prove(false)
    expect(reason).toMatch(/^labs\/31-counting\/src\/mine\.ts is not as git has it; commit it/)
    expect(await prove(true)).toEqual([])
  })
})

test('the house itself gives a clean edition of a lab', async () => {
  const secret = await readFile(join(house, 'solutions/07-load-balancing/src/turns.ts'), 'utf8')
  const { readCatalog } = await import('../../src/catalog/index.ts')
  const { buildEdition } = await import('../../src/edition/publish/index.ts')
  const labs = (await readCatalog(house, () => {})).filter(({ number }) => number === '07')
  const edition = await buildEdition({ root: house, labs, server: undefined })
  expect(await proveClean(house, edition, { isUncommitted: true })).toEqual([])
  const files = new Map([
    ...edition.files,
    ['labs/07-load-balancing/NOTES.md', Buffer.from(secret)],
  ])
  const reasons = await proveClean(house, { files }, { isUncommitted: true })
  expect(reasons.join('\n')).toContain('solutions/07-load-balancing/src/turns.ts')
})
