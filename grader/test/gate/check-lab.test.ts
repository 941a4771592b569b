import { expect, test } from 'vitest'
import { readCatalog } from '../../src/catalog/index.ts'
import { checkLab, type PartName, partNames, type Progress } from '../../src/gate/index.ts'
import { fakeGrader } from './fake-grader.ts'
import { checkPlanted, plantLab } from './planting.ts'
import { labName } from './sound-lab.ts'

test('a clean lab has no findings, and every part of it is judged', async () => {
  const check = await checkPlanted({})
  expect(check.findings).toEqual([])
  expect(check).toMatchObject({ lab: labName, failed: 0 })
  expect(check.groups.map(({ part, passed }) => [part, passed])).toEqual([
    ['manifest', 1],
    ['places', 11],
    ['suite', 1],
    ['handout', 6],
    ['public tests', 3],
    ['starter', 4],
    ['reference', 2],
    ['variants', 4],
    ['mutants', 16],
  ])
  expect(check.passed).toBe(48)
})

test('a part that cannot be judged fails and says why', async () => {
  const suite = `grader/suites/${labName}/suite.test.ts`
  const check = await checkPlanted({ [suite]: undefined }, ['places', 'suite', 'mutants'])
  expect(check).toMatchObject({ failed: 3, findings: [{ file: suite }] })
  expect(check.groups[1]).toMatchObject({ passed: 0, failed: 1, notJudged: 'there is no suite' })
  expect(check.groups[2]).toMatchObject({ passed: 0, failed: 1, notJudged: 'there is no suite' })
})

test('a lab without a solution is judged as far as that goes', async () => {
  const check = await checkPlanted(
    {
      [`solutions/${labName}/src/turns.ts`]: undefined,
      [`solutions/${labName}/mutants.ts`]: undefined,
      [`solutions/${labName}/variants/arrows/turns.ts`]: undefined,
      [`solutions/${labName}/variants/classes/turns.ts`]: undefined,
    },
    partNames.filter((part) => part !== 'manifest'),
  )
  const open = check.groups.filter(({ notJudged }) => notJudged !== undefined)
  expect(open.map(({ part, notJudged }) => `${part}: ${notJudged}`)).toEqual([
    'public tests: there is no solution',
    'reference: there is no solution',
    'variants: there are no variants',
    'mutants: there is no solution',
  ])
  expect(check.findings.map(({ what }) => what)).toEqual([
    'The lab lacks the reference.',
    'The lab lacks the mutants.',
    'The lab has no variants.',
  ])
})

test('progress is told once a check, with a count that reaches the end', async () => {
  const root = await plantLab()
  const [lab] = await readCatalog(root)
  if (lab === undefined) throw new Error('There is no lab to check.')
  const told: Progress[] = []
  const parts: PartName[] = ['variants']
  const progress = (one: Progress) => void told.push(one)
  await checkLab({ root, lab, grader: fakeGrader(), parts, progress, parallel: 1 })
  expect(told.map(({ title, done, of }) => `${done}/${of} ${title}`)).toEqual([
    "1/4 the variant 'arrows' earns all points direct",
    "2/4 the variant 'arrows' earns all points boxed",
    "3/4 the variant 'classes' earns all points direct",
    "4/4 the variant 'classes' earns all points boxed",
  ])
})

test('no more gradings are in flight at once than are allowed', async () => {
  const root = await plantLab()
  const [lab] = await readCatalog(root)
  if (lab === undefined) throw new Error('There is no lab to check.')
  const inner = fakeGrader()
  let now = 0
  let most = 0
  const grader = {
    ...inner,
    grade: async (order: Parameters<typeof inner.grade>[0]) => {
      now += 1
      most = Math.max(most, now)
      await new Promise(setImmediate)
      now -= 1
      return inner.grade(order)
    },
  }
  await checkLab({ root, lab, grader, parts: ['mutants'], parallel: 3 })
  expect(most).toBe(3)
  expect(new Set(inner.graded).size).toBe(12)
})

test('what is wrong with the grader itself is thrown', async () => {
  const root = await plantLab()
  const [lab] = await readCatalog(root)
  if (lab === undefined) throw new Error('There is no lab to check.')
  const grader = {
    ...fakeGrader(),
    grade: async () => {
      throw new Error('The engine is gone.')
    },
  }
  for (const part of ['starter', 'reference', 'mutants'] as const) {
    const checking = checkLab({ root, lab, grader, parts: [part] })
    await expect(checking).rejects.toThrow('The engine is gone.')
  }
})
