import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chooseCheats, readCheats } from '../../src/redteam/read-cheats.ts'
import cheats from '../../redteam/cheats.ts'
import { plant } from '../submission/planting.ts'

const folder = join(import.meta.dirname, '../../redteam')

describe('the cheats', () => {
  test('are at least forty, and each opens with its trick in a sentence', async () => {
    const found = await readCheats(folder, cheats)
    expect(found.length).toBeGreaterThanOrEqual(40)
    const texts = await Promise.all(found.map(({ file }) => readFile(file, 'utf8')))
    const silent = found.filter((_, index) => !/^\/\*\* [A-Z].+\. \*\/\n/.test(texts[index] ?? ''))
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  test('are chosen by the beginnings of their names', async () => {
    const found = await readCheats(folder, cheats)
    const chosen = chooseCheats(found, ['exits-with', 'links-out-of-a-tar'])
    expect(chosen.map(({ lab, name }) => `${lab} ${name}`)).toEqual([
      '19-quorums exits-with-zero',
      '07-load-balancing exits-with-zero',
      '02-http-rest exits-with-zero',
      '07-load-balancing links-out-of-a-tar',
    ])
  })

  test('are refused if the table and the disk do not agree', async () => {
    const root = await plant({ '02-http-rest/unknown.ts': '', '02-http-rest/honest/honest.ts': '' })
    await expect(readCheats(root, { '02-http-rest': { gone: { says: '' } } })).rejects.toThrow(
      'differ: missing [gone], not listed [unknown]',
    )
  })
})
