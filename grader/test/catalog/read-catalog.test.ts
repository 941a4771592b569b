import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CatalogError, readCatalog } from '../../src/catalog/index.ts'
import { manifestText, plantRepository, soundManifest } from './planting.ts'

async function refusal(files: Readonly<Record<string, string>>): Promise<string> {
  const error = await readCatalog(await plantRepository(files)).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(CatalogError)
  expect((error as Error).message, 'one whole sentence').toMatch(/^[^\n]+\.$/)
  return (error as Error).message
}

describe('a sound catalogue', () => {
  test('lists the labs in course order with all that exists for them', async () => {
    const root = await plantRepository({
      'labs/07-load-balancing/lab.ts': manifestText(),
      'labs/02-http-rest/lab.ts': manifestText({ title: 'HTTP', unit: 1, needs: [] }),
      'labs/README.md': '',
      'labs/notes/x.md': '',
      'solutions/07-load-balancing/src/balancer.ts': '',
      'solutions/07-load-balancing/variants/one-file/balancer.ts': '',
      'solutions/07-load-balancing/variants/closures/balancer.ts': '',
      'solutions/07-load-balancing/variants/README.md': '',
      'solutions/07-load-balancing/mutants.ts': '',
      'grader/suites/07-load-balancing/suite.test.ts': '',
    })
    const labs = await readCatalog(root)
    expect(labs.map(({ name }) => name)).toEqual(['02-http-rest', '07-load-balancing'])
    expect(labs[1]).toEqual({
      number: '07',
      name: '07-load-balancing',
      directory: join(root, 'labs/07-load-balancing'),
      manifest: soundManifest,
      suite: join(root, 'grader/suites/07-load-balancing/suite.test.ts'),
      solution: join(root, 'solutions/07-load-balancing'),
      variants: ['closures', 'one-file'],
      mutants: join(root, 'solutions/07-load-balancing/mutants.ts'),
      handout: join(root, 'labs/07-load-balancing/README.md'),
    })
    expect(labs[0]).toMatchObject({
      number: '02',
      suite: undefined,
      solution: undefined,
      variants: [],
      mutants: undefined,
    })
  })

  test('may be empty', async () => {
    expect(await readCatalog(await plantRepository({}))).toEqual([])
  })
})

describe('a broken manifest', () => {
  const file = 'labs/07-load-balancing/lab.ts'

  test('that is missing is named', async () => {
    expect(await refusal({ 'labs/07-load-balancing/README.md': '' })).toBe(
      `${file} is missing; write the manifest, or remove labs/07-load-balancing.`,
    )
  })

  test('that throws is named with what it threw', async () => {
    expect(await refusal({ [file]: "throw new Error('no luck.\\nat all')" })).toBe(
      `${file} cannot be imported (no luck); mend the manifest.`,
    )
  })

  test('that is no TypeScript, or imports nothing real, is named', async () => {
    expect(await refusal({ [file]: 'export default = {' })).toMatch(/lab\.ts cannot be imported \(/)
    expect(await refusal({ [file]: "import './gone.ts'" })).toMatch(/lab\.ts cannot be imported \(/)
  })

  test.each([
    ['without a default export', 'export const lab = 1', `${file} exports no manifest; write `],
    ['that is null', 'export default null', `${file} exports no manifest; write `],
    ['without a title', manifestText({ title: 7 }), `${file} has no usable 'title'; make it a str`],
    ['with needs of numbers', manifestText({ needs: [1] }), `${file} has no usable 'needs'; `],
    ['without scenarios', manifestText({ scenarios: [] }), `${file} has no usable 'scenarios'; `],
    [
      'with a scenario of text',
      manifestText({ scenarios: { a: 'b' } }),
      `${file}, scenario 'a', is no object; `,
    ],
    [
      'with a scenario without points',
      manifestText({ scenarios: { a: { claim: 'A.', hint: 'B.' } } }),
      `${file}, scenario 'a', has no usable 'points'; make it a number.`,
    ],
  ])('%s is named with its mend', async (_, text, sentence) => {
    expect(await refusal({ [file]: text })).toContain(sentence)
  })
})

test('two labs with one number are refused', async () => {
  const files = { 'labs/31-b/lab.ts': manifestText(), 'labs/31-a/lab.ts': manifestText() }
  expect(await refusal(files)).toBe('labs/31-a and labs/31-b share a number; rename one of them.')
})
