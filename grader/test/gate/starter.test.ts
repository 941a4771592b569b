import { describe, expect, test } from 'vitest'
import { findPlanted } from './planting.ts'
import { labName, reference, starter, variant } from './sound-lab.ts'

const file = `labs/${labName}/src/turns.ts`

const crash = "The starter crashes in 'takes-turns'"

async function find(text: string) {
  return findPlanted('starter', { [file]: text })
}

describe('a starter', () => {
  test('that crashes is named with the line that threw and the scenario', async () => {
    expect(await find(starter.replace('leaves takes-turns', 'trips takes-turns'))).toEqual({
      said: [`lab/src/turns.ts:2: ${crash}: It threw TypeError: x is not a function.`],
      mends: ['Put notImplemented(n, …) where the gap is, before anything else goes wrong.'],
    })
  })

  test('that crashes everywhere alike is one finding', async () => {
    const { said } = await find(starter.replaceAll('// leaves', '// trips'))
    expect(said).toEqual([
      `lab/src/turns.ts:2: ${crash} and 1 more: It threw TypeError: x is not a function.`,
    ])
  })

  test('whose process dies is named', async () => {
    const { said } = await find(starter.replace('leaves takes-turns', 'kills takes-turns'))
    expect(said).toEqual([`lab/src/turns.ts: ${crash}: The process of the subject died.`])
  })

  test('may fail an expectation, as a server does that answers 500', async () => {
    const { said } = await find(starter.replaceAll('// leaves', '// breaks'))
    expect(said).toEqual([])
  })

  test('that earns more than ten points is named with what it earns them by', async () => {
    const { said } = await find(starter.replace('// leaves skips-the-dead\n', ''))
    expect(said).toEqual([`lab/src/turns.ts: The starter earns 45 points, with 'skips-the-dead'.`])
  })

  test('that cannot be graded is one finding', async () => {
    const { said, mends } = await find(`${starter}// no syntax\n`)
    expect(said).toEqual([`lab/src: The starter cannot be graded: src/turns.ts does not parse.`])
    expect(mends).toEqual([
      `Mend the file that the sentence names; 'src' in it is labs/${labName}/src.`,
    ])
  })

  test('that exports less or more than the reference is named', async () => {
    const { said } = await find(
      `${starter.replace('export function skip', 'function skip')}export const nap = 1\n`,
    )
    expect(said).toEqual([
      `lab/src/turns.ts: The starter does not export 'skipTheDead', which the reference does.`,
      `lab/src/turns.ts: The starter exports 'nap', which the reference does not.`,
    ])
  })

  test('may export by way of other files, and types of its own', async () => {
    const { said } = await findPlanted('starter', {
      [file]: "export * from './all.ts'\nexport type { X } from './all.ts'\n",
      [`labs/${labName}/src/all.ts`]: `export interface X {}\n${starter}`,
    })
    expect(said).toEqual([])
  })

  test('that the grader cannot judge is not to blame', async () => {
    const { said, mends } = await find(
      starter.replace('leaves skips-the-dead', 'confuses skips-the-dead'),
    )
    const thrown = 'TypeError: no (at /suites/x.ts:3)'
    expect(said).toEqual([
      `suite/suite.test.ts: 'skips-the-dead' says nothing about the starter: ${thrown}`,
    ])
    expect(mends).toEqual(['Mend the suite or the grader; what was judged is not to blame.'])
  })
})

describe('a solution', () => {
  test('that is the reference and loses points through one adapter is named with it', async () => {
    const folder = `solutions/${labName}/src/turns.ts`
    const planted = { [folder]: `${reference}// breaks takes-turns direct\n` }
    const { said, mends } = await findPlanted('reference', planted)
    const loss = "The reference loses 'takes-turns' (55 points, direct)"
    expect(said).toEqual([`solution/src/turns.ts: ${loss}: The turns were not taken.`])
    expect(mends[0]).toMatch(/^Mend it if the handout sides with the suite/)
  })

  test('that is a variant and loses points is named with scenario and reason', async () => {
    const path = `solutions/${labName}/variants/classes/turns.ts`
    const planted = { [path]: `${variant}// trips skips-the-dead boxed\n` }
    const { said } = await findPlanted('variants', planted)
    const loss = "The variant 'classes' loses 'skips-the-dead' (45 points, boxed)"
    expect(said).toEqual([
      `solution/variants/classes/turns.ts:2: ${loss}: It threw TypeError: x is not a function.`,
    ])
  })

  test('that is a variant without the entry is named', async () => {
    const { said } = await findPlanted('variants', {
      [`solutions/${labName}/variants/classes/turns.ts`]: undefined,
      [`solutions/${labName}/variants/classes/other.ts`]: variant,
    })
    expect(said).toHaveLength(2)
    expect(said[0]).toContain("The variant 'classes' cannot be graded: ")
  })
})
