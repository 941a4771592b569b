import { defineLab } from '@cloud-labs/labkit'
import { expect, test } from 'vitest'
import { defineMutants } from '../../src/gate/mutants.ts'
import { manifest } from './sound-lab.ts'

const lab = defineLab({
  ...manifest,
  kind: 'module',
  entry: './src/turns.ts',
  unit: 2,
  services: [],
  scenarios: { 'takes-turns': { points: 100, claim: 'A.', hint: 'B.' } },
})
const edit = { file: 'turns.ts', replaces: 'a', with: 'b', sin: 'Forgets.' }

test('mutants come back as they were declared', () => {
  const mutants = { forgets: { ...edit, caughtBy: ['takes-turns'] } } as const
  expect(defineMutants(lab, mutants)).toBe(mutants)
})

test('a catcher that is no scenario, and none at all, are type errors', () => {
  // @ts-expect-error -- The manifest has no such scenario.
  defineMutants(lab, { forgets: { ...edit, caughtBy: ['takes-naps'] } })
  // @ts-expect-error -- A mutant that nobody catches proves nothing.
  defineMutants(lab, { forgets: { ...edit, caughtBy: [] } })
})
