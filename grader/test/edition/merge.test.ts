import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FileChange, planMerge } from '../../src/edition/index.ts'

type Texts = Readonly<Record<string, string>>

const treeOf = (texts: Texts) =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))

/** Plans a merge of trees that are written as texts. */
function plan(base: Texts, mine: Texts, theirs: Texts): Promise<readonly FileChange[]> {
  return planMerge({ base: treeOf(base), mine: treeOf(mine), theirs: treeOf(theirs) })
}

const show = (changes: readonly FileChange[]) =>
  changes.map(({ path, does, content }) => [path, does, content?.toString()])

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('')

describe('a file that the student has not touched', () => {
  test('is replaced, added or removed as the edition has it', async () => {
    const base = { 'README.md': 'old', 'gone.md': 'old' }
    const changes = await plan(base, base, { 'README.md': 'new', 'added.md': 'new' })
    expect(show(changes)).toEqual([
      ['README.md', 'replaced', 'new'],
      ['added.md', 'added', 'new'],
      ['gone.md', 'removed', undefined],
    ])
  })

  test('is not touched by other line endings', async () => {
    const changes = await plan({ a: 'x\ny\n' }, { a: 'x\r\ny\r\n' }, { a: 'x\nz\n' })
    expect(show(changes)).toEqual([['a', 'replaced', 'x\nz\n']])
  })
})

describe('a file that the student changed', () => {
  test('stays if the edition did not change it, and so does a file of the own', async () => {
    expect(await plan({ a: '1' }, { a: '2', b: '3' }, { a: '1' })).toEqual([])
  })

  test('is merged where both sides changed other lines', async () => {
    const base = { a: lines('1', '2', '3', '4', '5') }
    const mine = { a: lines('mine', '2', '3', '4', '5') }
    const changes = await plan(base, mine, { a: lines('1', '2', '3', '4', 'theirs') })
    expect(show(changes)).toEqual([['a', 'merged', lines('mine', '2', '3', '4', 'theirs')]])
  })

  test('stays as it is where both changed the same lines, with the merge beside it', async () => {
    const [change] = await plan({ a: '1\n' }, { a: 'mine\n' }, { a: 'theirs\n' })
    expect(change).toMatchObject({ does: 'kept', why: expect.stringContaining('same lines') })
    expect(change).not.toHaveProperty('content')
    expect(change?.beside?.toString()).toBe(
      lines('<<<<<<< yours', 'mine', '=======', 'theirs', '>>>>>>> the new edition'),
    )
  })

  test('stays if the edition removes it, and stays away if the student removed it', async () => {
    const changes = await plan({ a: '1', b: '1' }, { a: '2' }, { b: '2' })
    expect(changes.map(({ path, does }) => [path, does])).toEqual([
      ['a', 'kept'],
      ['b', 'kept'],
    ])
  })

  test('stays if the edition has a new file of the same name', async () => {
    const [change] = await plan({}, { a: 'mine\n' }, { a: 'theirs\n' })
    expect(change?.does).toBe('kept')
  })

  test('stays if it is binary', async () => {
    const [change] = await plan({ a: '\0' }, { a: '\0mine' }, { a: '\0theirs' })
    expect(change).toMatchObject({ does: 'kept' })
  })
})

describe('src of a lab', () => {
  const base = { 'labs/07-sums/src/a.ts': '1', 'labs/07-sums/src/b.ts': '1' }
  const theirs = { 'labs/07-sums/src/a.ts': '2', 'labs/07-sums/src/c.ts': '2' }

  test('is replaced as long as the lab was not started', async () => {
    expect((await plan(base, base, theirs)).map(({ does }) => does)).toEqual([
      'replaced',
      'removed',
      'added',
    ])
  })

  test('is never changed once it was, not even where the student changed nothing', async () => {
    const mine = { ...base, 'labs/07-sums/src/b.ts': 'mine' }
    const changes = await plan(base, mine, theirs)
    expect(show(changes)).toEqual([
      ['labs/07-sums/src/a.ts', 'kept', undefined],
      ['labs/07-sums/src/b.ts', 'kept', undefined],
      ['labs/07-sums/src/c.ts', 'added', '2'],
    ])
    expect(changes[0]?.beside?.toString()).toBe('2')
  })

  test('counts as started with a new file, and with one that is missing and stays so', async () => {
    const added = { ...base, 'labs/07-sums/src/own.ts': '' }
    expect((await plan(base, added, theirs))[0]?.does).toBe('kept')
    const [change] = await plan(base, { 'labs/07-sums/src/b.ts': '1' }, theirs)
    expect(change).toMatchObject({ path: 'labs/07-sums/src/a.ts', does: 'kept' })
  })

  test('of another lab is replaced all the same', async () => {
    const all = { ...base, 'labs/08-more/src/a.ts': '1' }
    const mine = { ...all, 'labs/07-sums/src/a.ts': 'mine' }
    const [change] = await plan(all, mine, { ...all, 'labs/08-more/src/a.ts': '2' })
    expect(change).toMatchObject({ path: 'labs/08-more/src/a.ts', does: 'replaced' })
  })
})

test('the lockfile is taken from the edition, for nobody writes it by hand', async () => {
  const path = 'package-lock.json'
  const changes = await plan({ [path]: '1' }, { [path]: '2' }, { [path]: '3' })
  expect(show(changes)).toEqual([[path, 'replaced', '3']])
})

test('no line of a student is ever lost, whatever both sides did', {
  timeout: 60_000,
}, async () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 })
  const own = fc.array(fc.tuple(fc.nat(12), fc.nat({ max: 3 })), { minLength: 1, maxLength: 4 })
  const path = fc.constantFrom('README.md', 'labs/07-sums/src/a.ts', 'grader/src/a.ts')
  const property = fc.asyncProperty(text, text, own, path, async (base, theirs, added, name) => {
    // The student's lines have numbers, so that each can be found again.
    const mine: string[] = [...base]
    for (const [index, [at, cut]] of added.entries()) mine.splice(at, cut, `mine ${index}`)
    const ownLines = mine.filter((line) => line.startsWith('mine'))
    const textOf = (each: readonly string[]) => ({ [name]: lines(...each) })
    const [change] = await plan(textOf(base), textOf(mine), textOf(theirs))
    const now = change?.content?.toString() ?? lines(...mine)
    expect(now.split('\n').filter((line) => line.startsWith('mine'))).toEqual(ownLines)
    expect(now).not.toContain('<<<<<<<')
  })
  await fc.assert(property, { numRuns: 60 })
})
