import { describe, expect, test } from 'vitest'
import { findPlanted } from './planting.ts'
import { labName } from './sound-lab.ts'

const lab = `labs/${labName}`
const solution = `solutions/${labName}`
const suite = `grader/suites/${labName}`

describe('a stray file', () => {
  test.each([
    `${lab}/notes.md`,
    `${lab}/src/picture.png`,
    `${lab}/.env`,
    `${solution}/README.md`,
    `${solution}/variants/turns.ts`,
    `${suite}/data.json`,
  ])('as %s is named', async (file) => {
    const { said, mends } = await findPlanted('places', { [file]: '' })
    const [top = ''] = file.split('/')
    expect(said.join()).toContain(`${file.split('/').at(-1)}:1: Nobody expects a file here`)
    expect(said.join()).toContain(`under '${top}'.`)
    expect(mends).toContain('Remove it, or move it to where it belongs.')
  })

  test('is nothing that npm and turbo leave behind', async () => {
    const files = { [`${lab}/node_modules/x/index.js`]: '', [`${lab}/.turbo/turbo.log`]: '' }
    expect((await findPlanted('places', files)).said).toEqual([])
  })
})

describe('a lab is not whole', () => {
  test.each([
    [`${lab}/README.md`, 'lab/README.md: The lab lacks the handout.'],
    [`${lab}/test/turns.test.ts`, 'lab/test: The lab lacks a public test.'],
    [`${suite}/suite.test.ts`, 'suite/suite.test.ts: The lab lacks the suite.'],
    [`${solution}/src/turns.ts`, 'solution/src: The lab lacks the reference.'],
    [`${solution}/mutants.ts`, 'solution/mutants.ts: The lab lacks the mutants.'],
    [
      `${solution}/variants/classes/turns.ts`,
      "solution/variants: The lab has one variant, 'arrows', where 2 are asked for.",
    ],
    [
      `${lab}/package.json`,
      'lab/package.json: The lab has no package.json that can be read as JSON.',
    ],
  ])('without %s', async (file, sentence) => {
    const { said, mends } = await findPlanted('places', { [file]: undefined })
    expect(said).toEqual([sentence])
    expect(mends[0]).toMatch(/^[A-Z].+\.$/)
  })

  test('with a package that has another name or no test script', async () => {
    const text = '{"name":"x","scripts":{"test":"vitest"}}'
    expect(await findPlanted('places', { [`${lab}/package.json`]: text })).toEqual({
      said: [
        "lab/package.json: The package is named 'x'.",
        'lab/package.json: The package has no test script that runs the gate of the lab.',
      ],
      mends: [`Name it '@cloud-labs/${labName}'.`, 'Add "scripts": { "test": "lab check ." }.'],
    })
  })

  test('with a file that only starter or reference has', async () => {
    const files = { [`${lab}/src/gap.ts`]: '', [`${solution}/src/extra/answer.ts`]: '' }
    const there = 'has a file of this name, and there is none here.'
    expect((await findPlanted('places', files)).said).toEqual([
      `lab/src/extra/answer.ts: The reference ${there}`,
      `solution/src/gap.ts: The starter ${there}`,
    ])
  })
})
