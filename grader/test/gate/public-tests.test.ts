import { describe, expect, test } from 'vitest'
import { findPlanted } from './planting.ts'
import { labName, publicTest } from './sound-lab.ts'

const file = `labs/${labName}/test/turns.test.ts`
const test4 = "lab/test/turns.test.ts:4: The public test 'two servers alternate' of 'takes-turns'"
const test10 =
  "lab/test/turns.test.ts:10: The public test 'the dead one is passed over' of 'skips-the-dead'"

describe('public tests', () => {
  test('that pass on the starter are named', async () => {
    const planted = { [file]: publicTest.replace("takeTurns()).toBe('a b a')", "'a').toBe('a')") }
    expect(await findPlanted('public tests', planted)).toEqual({
      said: [`lab/test/turns.test.ts:4: All public tests of 'takes-turns' pass on the starter.`],
      mends: ['Test what the student has yet to write.'],
    })
  })

  test('that fail on the reference are named with the reason', async () => {
    const planted = { [file]: publicTest.replace("toBe('b b')", "toBe('c c')") }
    const { said } = await findPlanted('public tests', planted)
    expect(said).toEqual([
      `${test10} fails on the reference: expected 'b b' to be 'c c' // Object.is equality`,
    ])
  })

  test('that are skipped have not passed', async () => {
    const planted = { [file]: publicTest.replace("test('two", "test.skip('two") }
    const { said } = await findPlanted('public tests', planted)
    expect(said).toEqual([`${test4} fails on the reference: It was skipped.`])
  })

  test('that are described by an unknown id, or by nothing, are named', async () => {
    const loose = "test('alone', () => expect(takeTurns()).toBe('a b a'))\n"
    const planted = { [file]: publicTest.replace("'takes-turns'", "'takes-naps'") + loose }
    const { said, mends } = await findPlanted('public tests', planted)
    expect(said).toEqual([
      `lab/test/turns.test.ts:4: There is no scenario 'takes-naps'.`,
      `lab/test/turns.test.ts:15: The test 'alone' stands in no describe.`,
    ])
    expect(mends[0]).toBe('Describe the tests by the id of the scenario that they prepare for.')
  })

  test('that cannot be loaded on either side are named', async () => {
    const planted = { [file]: `import '../src/gone.ts'\n${publicTest}` }
    const { said } = await findPlanted('public tests', planted)
    expect(said).toHaveLength(2)
    expect(said[0]).toContain(
      `lab/test/turns.test.ts: The public tests break on the reference, outside of any test: `,
    )
    expect(said[1]).toContain(
      `lab/test/turns.test.ts: The public tests break on the starter, outside of any test: `,
    )
  })
})
