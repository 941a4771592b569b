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
    const { pairs, compared } = compare({ lab: '31-counting', works, ignored: [], threshold })
    expect(compared).toBe(3)
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([['ada', 'ben']])
    expect(pairs[0]?.similarity).toBeGreaterThan(0.95)
    expect(pairs[0]?.fragments[0]?.right.firstLine).toBe(
      (pairs[0]?.fragments[0]?.left.firstLine ?? 0) + 1,
    )
  })

  test('does not count what starter and solutions have', () => {
    const works = [work('ada', original), work('ben', renamed)]
    const ignored = [[{ path: 'a.ts', text: original }]]
    expect(compare({ lab: '31-counting', works, ignored, threshold }).pairs).toEqual([])
  })

  test('leaves out what does not parse, is huge, or is nested deeper than a parser bears', () => {
    const texts = ['const = 1', 'x\n'.repeat(300_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`]
    const read = texts.map((text) => tokenize('ada', [{ path: 'a.ts', text }]))
    expect(read).toEqual([undefined, undefined, undefined])
  })
})
