/** The files of a lab in which nothing is wrong, small enough to be read. */

export const labName = '31-taking-turns'

export const manifest = {
  title: 'Taking turns',
  goal: 'Let servers take turns.',
  kind: 'module',
  entry: './src/turns.ts',
  unit: 2,
  minutes: 60,
  needs: ['02-http-rest'],
  services: [],
  scenarios: {
    'takes-turns': { points: 55, claim: 'Servers take turns.', hint: 'Keep a position.' },
    'skips-the-dead': { points: 45, claim: 'Dead servers get nothing.', hint: 'Ask first.' },
  },
}

export const handout = `# 31 · Taking turns

Two servers, one queue.

## What you build

A queue.

## The contract

\`takeTurns()\` and \`skipTheDead()\`, in \`src/turns.ts\`.

## Step 1: Turns

Write it.

- \`takes-turns\` (55 points): Servers take
  turns.

## Step 2: The dead

- \`skips-the-dead\` (45 points): Dead servers get nothing.

## How it is judged

By a suite.

## Questions to think about

1. Why?

## Sources

- [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)
`

export const starter = `import { notImplemented } from '@cloud-labs/labkit'

// leaves takes-turns
export function takeTurns(): string {
  // TODO(1): remember whose turn it is.
  return notImplemented(1, 'takeTurns in src/turns.ts')
}

// leaves skips-the-dead
export function skipTheDead(): string {
  // TODO(2): ask who is alive.
  return notImplemented(2, 'skipTheDead in src/turns.ts')
}
`

const rules = Array.from({ length: 12 }, (_, index) => `// keeps rule ${index + 1};\n`)

export const reference = `export function takeTurns(): string {
  return 'a b a'
}

export const skipTheDead = (): string => 'b b'
${rules.join('')}`

export const variant = `export const takeTurns = (): string => 'a b a'
export const skipTheDead = (): string => 'b b'
`

/** A mutant that breaks rule `n`, and with it the scenario. */
export function mutant(n: number, scenario: string, changes: object = {}): string {
  const sound = {
    file: 'turns.ts',
    replaces: `// keeps rule ${n};`,
    with: `// breaks ${scenario}`,
    sin: 'Forgets a rule.',
    caughtBy: [scenario],
  }
  return JSON.stringify({ ...sound, ...changes })
}

const words = 'one two three four five six seven eight nine ten eleven'.split(' ')

/** A `mutants.ts` with eleven sound mutants, and a twelfth. */
export function mutantsText(twelfth = `'forgets-twelve': ${mutant(12, 'takes-turns')}`): string {
  const eleven = words.map((word, index) => {
    const scenario = index % 2 === 0 ? 'takes-turns' : 'skips-the-dead'
    return `  'forgets-${word}': ${mutant(index + 1, scenario)},\n`
  })
  return `const defineMutants = (_lab: unknown, mutants: unknown) => mutants
export default defineMutants(undefined, {
${eleven.join('')}  ${twelfth},
})
`
}

const suite = `import { defineSuite } from '#suite'
import lab from '../../../labs/${labName}/lab.ts'

export default defineSuite(lab, {
  time: 'virtual',
  scenarios: {
    async 'takes-turns'() {},
    'skips-the-dead': async () => {},
  },
})
`

export const publicTest = `import { describe, expect, test } from 'vitest'
import { skipTheDead, takeTurns } from '../src/turns.ts'

describe('takes-turns', () => {
  test('two servers alternate', () => {
    expect(takeTurns()).toBe('a b a')
  })
})

describe('skips-the-dead', () => {
  test('the dead one is passed over', () => {
    expect(skipTheDead()).toBe('b b')
  })
})
`

/** Paths relative to the repository's root. */
export const soundFiles: Readonly<Record<string, string>> = {
  [`labs/${labName}/lab.ts`]: manifestText(),
  [`labs/${labName}/README.md`]: handout,
  [`labs/${labName}/package.json`]: JSON.stringify({
    name: `@cloud-labs/${labName}`,
    type: 'module',
    scripts: { test: 'lab check .' },
  }),
  [`labs/${labName}/src/turns.ts`]: starter,
  [`labs/${labName}/test/turns.test.ts`]: publicTest,
  [`solutions/${labName}/src/turns.ts`]: reference,
  [`solutions/${labName}/variants/arrows/turns.ts`]: variant,
  [`solutions/${labName}/variants/classes/turns.ts`]: variant,
  [`solutions/${labName}/mutants.ts`]: mutantsText(),
  [`grader/suites/${labName}/suite.test.ts`]: suite,
}

export function manifestText(changes: object = {}): string {
  return `export default ${JSON.stringify({ ...manifest, ...changes }, undefined, 2)}\n`
}
