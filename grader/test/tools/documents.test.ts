import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CatalogLab } from '../../src/catalog/index.ts'
import { writeDocuments } from '../../../tools/docs.ts'
import { tableOfLabs } from '../../../tools/docs/labs-table.ts'
import { replacePart } from '../../../tools/docs/replace-part.ts'
import { manifestText, plantRepository, soundManifest } from '../catalog/planting.ts'

describe('a part of a document', () => {
  const part = { name: 'labs', content: 'new $& content' }

  test('is replaced between its comments, and nothing else is', () => {
    const text = 'before\n<!-- labs -->\nold\n<!-- /labs -->\nafter <!-- labs -->\n'
    const current =
      'before\n<!-- labs -->\n\nnew $& content\n\n<!-- /labs -->\nafter <!-- labs -->\n'
    expect(replacePart(text, part)).toBe(current)
    expect(replacePart(current, part)).toBe(current)
  })

  test('is filled where it is empty', () => {
    expect(replacePart('<!-- labs --><!-- /labs -->', part)).toBe(
      '<!-- labs -->\n\nnew $& content\n\n<!-- /labs -->',
    )
  })

  test.for([
    ['is not there', 'text'],
    ['does not end', '<!-- labs --> text'],
    ['does not begin', 'text <!-- /labs -->'],
    ['ends before it begins', '<!-- /labs --> text <!-- labs -->'],
    ['is another one', '<!-- lab --> text <!-- /lab -->'],
  ])('is refused where its place %s', ([, text]) => {
    expect(() => replacePart(String(text), part)).toThrow('There is no place for <!-- labs -->.')
  })
})

describe('the table of labs', () => {
  const labOf = (name: string, changes: object): CatalogLab =>
    ({ name, manifest: { ...soundManifest, ...changes } }) as unknown as CatalogLab

  test('has a row for each lab, in their order', () => {
    const labs = [
      labOf('07-balance', { goal: 'Spread it.' }),
      labOf('08-caching', {
        kind: 'service',
        services: ['redis'],
        minutes: 120,
        goal: 'Be quick.',
      }),
      labOf('09-locks', { minutes: 65, goal: 'Choose a | b.' }),
    ]
    expect(tableOfLabs(labs).split('\n')).toEqual([
      '| lab | kind | time | goal |',
      '|---|---|---|---|',
      '| [07-balance](labs/07-balance/README.md) | module | 2 h 30 | Spread it. |',
      '| [08-caching](labs/08-caching/README.md) | service + redis | 2 h | Be quick. |',
      String.raw`| [09-locks](labs/09-locks/README.md) | module | 1 h 05 | Choose a \| b. |`,
    ])
  })

  test('has a head where there is no lab yet', () => {
    expect(tableOfLabs([])).toBe('| lab | kind | time | goal |\n|---|---|---|---|')
  })
})

describe('the documents', () => {
  test('are told when they are not current, and written on demand', async () => {
    const readme = '# Labs\n\n<!-- labs -->\n<!-- /labs -->\n'
    const root = await plantRepository({
      'README.md': readme,
      'labs/07-load-balancing/lab.ts': manifestText({ needs: [] }),
      'labs/07-load-balancing/README.md': '# 07',
    })
    const read = () => readFile(join(root, 'README.md'), 'utf8')
    expect([await writeDocuments(root, true), await read()]).toEqual([['README.md'], readme])
    expect(await writeDocuments(root, false)).toEqual(['README.md'])
    expect(await read()).toContain('| [07-load-balancing](labs/07-load-balancing/README.md) |')
    expect(await writeDocuments(root, true)).toEqual([])
    await writeFile(join(root, 'README.md'), '# Labs\n')
    await expect(writeDocuments(root, true)).rejects.toThrow('There is no place for')
  })
})
