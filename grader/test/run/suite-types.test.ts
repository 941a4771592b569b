import { expect, test } from 'vitest'
import type lab from '../fixtures/labs/99-probe/lab.ts'
import type { Suite } from '../../src/run/suite.ts'

type Id = keyof (typeof lab)['scenarios']

interface Contract {
  add(a: number, b: number): number
}

const pass = async () => {}

const complete = {
  'adds-two-numbers': pass,
  'keeps-a-count': pass,
  'rings-in-time': pass,
  'greets-over-http': pass,
}

/** The type of a suite is the claim; that the values exist is all that there is to run. */
test('a suite has exactly the scenarios of its manifest', () => {
  const right: Suite<Id, Contract> = { time: 'real', scenarios: complete }
  const { 'keeps-a-count': _left, ...some } = complete
  // @ts-expect-error -- A scenario of the manifest is missing.
  const missing: Suite<Id, Contract> = { time: 'real', scenarios: some }
  const unknown: Suite<Id, Contract> = {
    time: 'real',
    // @ts-expect-error -- The manifest does not know this scenario.
    scenarios: { ...complete, 'sings-a-song': pass },
  }
  expect([right, missing, unknown].map(({ time }) => time)).toEqual(['real', 'real', 'real'])
})

test('a suite calls only what the contract has, and awaits data', () => {
  const suite: Suite<Id, Contract> = {
    time: 'real',
    scenarios: {
      ...complete,
      'adds-two-numbers': async ({ subject }) => {
        const sum: number = await subject.add(1, 2)
        // @ts-expect-error -- The sum is a promise until it is awaited.
        const early: number = subject.add(1, 2)
        // @ts-expect-error -- The contract has no such function.
        await subject.subtract(sum, early)
      },
    },
  }
  expect(suite.time).toBe('real')
})
