import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compare } from '../../src/class/similarity/compare.ts'
import { tokenize } from '../../src/class/similarity/tokenize.ts'

const room = join(import.meta.dirname, '../../src/class')
const original = await readFile(join(room, 'queue/sqlite-queue.ts'), 'utf8')
const renamed = original.replaceAll(/\b(database|claim|settle|worker|row)\b/gi, 'my$1')
const other = await readFile(join(room, 'queue/redis-queue.ts'), 'utf8')

function work(student: string, text: string) {
  return { student, files: [{ path: 'a.ts', text }] }
}

const threshold = 0.5

describe('similarity', () => {
  test('finds a copy in which every name was changed', () => {
    const works = [
      work('ada', original),
      work('ben', `// My own work.\n${renamed}`),
      work('cleo', other),
    ]
    const { pairs, compared } = compare({ lab: '31-counting', works, house: [], threshold })
    expect(compared).toBe(3)
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([['ada', 'ben']])
    expect(pairs[0]?.similarity).toBeGreaterThan(0.95)
    expect(pairs[0]?.fragments[0]?.right.firstLine).toBe(
      (pairs[0]?.fragments[0]?.left.firstLine ?? 0) + 1,
    )
  })

  test('does not count what starter and solutions have', () => {
    const works = [work('ada', original), work('ben', renamed)]
    const files = [{ path: 'a.ts', text: original }]
    const house = [{ name: 'starter', files, isSolution: false }]
    expect(compare({ lab: '31-counting', works, house, threshold })).toMatchObject({
      pairs: [],
      equals: [],
    })
  })

  test('leaves out what does not parse, is huge, or is nested deeper than a parser bears', () => {
    const texts = ['const = 1', 'x\n'.repeat(300_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`]
    const read = texts.map((text) => tokenize('ada', [{ path: 'a.ts', text }]))
    expect(read).toEqual([undefined, undefined, undefined])
  })

  test('names the file and the lines, and no fragment runs from one file into the next', () => {
    const own = { path: 'measures.ts', text: 'export const one = 1\nexport const two = 2\n' }
    const copy = { path: 'mine.ts', text: original }
    const works = ['ada', 'ben'].map((student) => ({ student, files: [own, copy] }))
    const { pairs } = compare({ lab: '31-counting', works, house: [], threshold })
    const places = pairs.flatMap(({ fragments }) =>
      fragments.flatMap(({ left, right }) => [left, right]),
    )
    expect(new Set(places.map(({ file }) => file))).toEqual(new Set(['mine.ts']))
    const lineCount = original.split('\n').length
    expect(places.every(({ firstLine, lastLine }) => firstLine >= 1 && lastLine <= lineCount)).toBe(
      true,
    )
    const [first] = pairs[0]?.fragments ?? []
    expect(first?.lines[0]).toBe(original.split('\n')[(first?.left.firstLine ?? 0) - 1])
    expect(pairs[0]?.similarity).toBeGreaterThan(0.98)
  })
})

describe('equality', () => {
  test('sees a solution of the house’s, whatever its names, comments, layout and files', () => {
    const solution = `import { bound } from './bound.ts'

/** Adds two numbers. */
export function add(left: number, right: number): number {
  return bound(left + right, "above")
}
`
    const disguised = `import {most} from './help.ts'; export function add(
  a: number, b: number): number { return most(a + b, 'above'); } // Mine.`
    const house = [
      { name: 'starter', files: [{ path: 'add.ts', text: other }], isSolution: false },
      { name: 'variant closures', files: [{ path: 'add.ts', text: solution }], isSolution: true },
    ]
    const works = [
      { student: 'ada', files: [{ path: 'mine.ts', text: disguised }] },
      work('ben', solution.replace('+', '-')),
      work('cleo', other),
    ]
    const { equals } = compare({ lab: '31-counting', works, house, threshold })
    expect(equals).toEqual([{ lab: '31-counting', student: 'ada', solution: 'variant closures' }])
  })
})
