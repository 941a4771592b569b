import { describe, expect, test } from 'vitest'
import { findPlanted } from './planting.ts'
import { labName, mutant, mutantsText, reference } from './sound-lab.ts'

const file = `solutions/${labName}/mutants.ts`
const place = 'solution/mutants.ts:14'
const lost = 'The turns were not taken.'

/** Finds what is wrong with a twelfth mutant, which stands in line 14. */
async function find(changes: object, name = 'forgets-twelve') {
  const twelfth = `'${name}': ${mutant(12, 'takes-turns', changes)}`
  return findPlanted('mutants', { [file]: mutantsText(twelfth) })
}

describe('a mutant', () => {
  test('that survives is named with the scenario that is to catch it', async () => {
    expect(await find({ with: '// keeps no rule' })).toEqual({
      said: [`${place}: The mutant 'forgets-twelve' survives: no scenario fails on it.`],
      mends: ["Let 'takes-turns' ask for what the mutant gets wrong, or correct the mutant."],
    })
  })

  test('that kills too much is named with what else fails, and why', async () => {
    const { said, mends } = await find({ with: '// breaks takes-turns\n// breaks skips-the-dead' })
    expect(said).toEqual([
      `${place}: The mutant 'forgets-twelve' also fails 'skips-the-dead': ${lost}`,
    ])
    expect(mends[0]).toMatch(/^Narrow the edit/)
  })

  test('that another scenario catches is named for both', async () => {
    const { said } = await find({ with: '// breaks skips-the-dead' })
    expect(said).toEqual([
      `${place}: The mutant 'forgets-twelve' is not caught by 'takes-turns', which passes on it.`,
      `${place}: The mutant 'forgets-twelve' also fails 'skips-the-dead': ${lost}`,
    ])
  })

  test.each([
    ['has no file', { file: 'gone.ts' }, "there is no file 'gone.ts'"],
    ['has no place', { replaces: 'gone' }, "the text that it replaces is not in 'turns.ts'"],
    ['replaces nothing', { replaces: '' }, "the text that it replaces is not in 'turns.ts'"],
    [
      'has several places',
      { replaces: '// keeps' },
      "the text that it replaces occurs more than once in 'turns.ts'",
    ],
    ['has no effect', { with: '// keeps rule 12;' }, 'its edit changes nothing'],
  ])('that %s is named with its mend', async (_, changes, reason) => {
    const { said, mends } = await find(changes)
    expect(said).toEqual([`${place}: The mutant 'forgets-twelve' cannot be made: ${reason}.`])
    expect(mends[0]).toMatch(/^[A-Z].+\.$/)
  })

  test('that does not parse is named', async () => {
    const { said } = await find({ with: '// no syntax' })
    expect(said).toEqual([
      `${place}: The mutant 'forgets-twelve' cannot be graded: src/turns.ts does not parse.`,
    ])
  })

  test('has a name in kebab-case and a sin that is a sentence', async () => {
    const { said } = await find({ sin: 'forgets' }, 'Forgets_twelve')
    expect(said).toEqual([
      `${place}: The mutant's name 'Forgets_twelve' is not kebab-case.`,
      `${place}: The sin of 'Forgets_twelve' is not a whole sentence.`,
    ])
  })

  test('may put in what String.replace would take for a pattern', async () => {
    const { said } = await find({ with: "// $& $' $1 breaks takes-turns" })
    expect(said).toEqual([])
  })
})

describe('the mutants of a lab', () => {
  test('have names of their own', async () => {
    const twice = `'forgets-one': ${mutant(12, 'takes-turns')}`
    const { said } = await findPlanted('mutants', { [file]: mutantsText(twice) })
    expect(said).toEqual([
      `solution/mutants.ts: There are 11 mutants, where 12 are asked for.`,
      `${place}: A second mutant is named 'forgets-one', and the first one is lost.`,
    ])
  })

  test('leave no scenario without a catch', async () => {
    const twelve = Array.from({ length: 12 }, (_, n) => [
      `forgets-${'abcdefghijkl'.charAt(n)}`,
      JSON.parse(mutant(n + 1, 'takes-turns')),
    ])
    const text = `export default ${JSON.stringify(Object.fromEntries(twelve))}\n`
    const unknown = "No mutant is caught by 'skips-the-dead', so nobody knows that it can fail."
    expect(await findPlanted('mutants', { [file]: text })).toEqual({
      said: [`solution/mutants.ts: ${unknown}`],
      mends: ['Declare a mutant that breaks its claim.'],
    })
  })

  test.each([
    ['throws', "throw new Error('no luck')", 'no luck'],
    ['exports nothing', 'export const mutants = {}', 'It exports no mutants by default.'],
    ['has half a mutant', 'export default { a: { file: "x" } }', "'a' is not a whole mutant."],
  ])('a file that %s is one finding', async (_, text, reason) => {
    const { said } = await findPlanted('mutants', { [file]: text })
    expect(said).toEqual([`solution/mutants.ts: The mutants cannot be loaded: ${reason}`])
  })

  test('a reference that cannot be read is one finding', async () => {
    const { said } = await findPlanted('mutants', {
      [`solutions/${labName}/src/turns.ts`]: undefined,
      [`solutions/${labName}/src/others.ts`]: reference,
    })
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('The reference cannot be graded: ')
  })
})
