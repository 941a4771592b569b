/** The scenario of step 6. */
import { expect } from '#suite'
import type { Scene } from './vocabulary.ts'

export async function measures({ subject }: Scene): Promise<void> {
  const fairness = async (loads: number[], weights?: number[]) =>
    numberOf(await subject.fairness(loads, weights))
  const stickiness = async (text: string) => numberOf(await subject.stickiness(visitsOf(text)))
  const equal = "Jain's index of equal loads was not 1."
  expect(await fairness([7, 7, 7]), equal).toBeCloseTo(1)
  const few = "Jain's index was not k/n where k of n had everything."
  expect(await fairness([12, 0, 12, 0, 0]), few).toBeCloseTo(0.4)
  const uneven = "Jain's index of uneven loads was wrong."
  expect(await fairness([1, 2, 3]), uneven).toBeCloseTo(6 / 7)
  const weighted = 'Loads in proportion to their weights were not called fair.'
  expect(await fairness([50, 10, 10], [5, 1, 1]), weighted).toBeCloseTo(1)
  const idle = 'Idle servers were not called fair.'
  expect(await fairness([0, 0]), idle).toBe(1)
  expect(await fairness([]), idle).toBe(1)

  const visits = 'ann:a bob:b ann:a cid:c bob:a ann:a bob:a cid:b'
  expect(await stickiness(visits), 'Stickiness was wrong.').toBeCloseTo(3 / 5)
  const strangers = 'Stickiness without returning visits was not 1.'
  expect(await stickiness('ann:a bob:b'), strangers).toBe(1)
}

/** As 'client:server client:server'. */
function visitsOf(text: string): { client: string; server: string }[] {
  return text.split(' ').map((visit) => {
    const [client = '', server = ''] = visit.split(':')
    return { client, server }
  })
}

/** A number, or NaN for whatever else the subject gave. */
function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN
}
