import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Grade } from '../../src/score/index.ts'
import { Load } from '../../../tools/regrades/load.ts'
import { regrade } from '../../../tools/regrades/regrade.ts'
import { gradeOf, lab as plainLab } from '../score/grading.ts'

const solution = join(import.meta.dirname, '../fixtures/labs/97-register')
const manifest = { ...plainLab.manifest, entry: './src/register.ts' } as const
const lab = { ...plainLab, solution, manifest }

/** Regrades with a grader that says these things one after the other. */
async function regradeWith(said: readonly Partial<Grade>[], isInterrupted = () => false) {
  const grades = [...said]
  const grader = { grade: async () => ({ ...gradeOf([]), ...grades.shift() }) }
  const told: number[] = []
  const onGrade = (done: number): void => void told.push(done)
  const order = {
    grader,
    lab,
    runs: said.length,
    adapter: 'direct',
    isInterrupted,
    onGrade,
  } as const
  return { ...(await regrade(order)), told }
}

const same = { points: 100, historyHash: 'a' }

describe('regrading', () => {
  test('tells what all grades said', async () => {
    const { done, outcome, told } = await regradeWith([same, same, same])
    expect({ done, outcome, told }).toEqual({ done: 3, outcome: same, told: [1, 2, 3] })
  })

  test.for([
    ['another history', { ...same, historyHash: 'b' }, /^Grade 2 of .* differs from the first/],
    ['another score', { ...same, points: 90 }, /90 points/],
    ['a fault of the grader', { ...same, graderFaults: ['A worker died.'] }, /A worker died/],
    ['no history', { points: 100 }, /has no history/],
  ] as const)('ends at %s', async ([, next, words]) => {
    await expect(regradeWith([same, next])).rejects.toThrow(words)
  })

  test('ends before the next grade when it is interrupted', async () => {
    expect(await regradeWith([same], () => true)).toEqual({ done: 0, told: [] })
  })
})

test('a load ends with all its processes', async () => {
  const load = new Load(1)
  await load.end()
  await expect(load.end()).resolves.toBeUndefined()
})
