import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runPublicTests } from '../../src/gate/run-public-tests.ts'
import { type Grader, openGrader } from '../../src/grade/index.ts'
import { readSubmission } from '../../src/submission/index.ts'
import { root } from '../box/boxing.ts'
import { submissionOf } from '../submission/texts.ts'
import { lab } from './redis-lab.ts'
import { detect } from './serving.ts'

/** A grader on a machine without Redis, or on this one. */
function useGrader(environment: Readonly<Record<string, string>>): () => Grader {
  let grader: Grader
  beforeAll(async () => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    grader = await openGrader({ root })
  })
  afterAll(async () => {
    await grader.close()
    vi.unstubAllEnvs()
  })
  return () => grader
}

describe('a lab with ioredis and bullmq', () => {
  const grader = useGrader({})

  test.for(['boxed', 'direct'] as const)('is graded %s', async (adapter, { skip }) => {
    if ((await detect('shut-in')) === undefined) skip('There is no redis-server here.')
    const submission = await readSubmission(lab.directory, { entry: lab.manifest.entry })
    const grade = await grader().grade({ lab, submission, adapter })
    expect(grade.graderFaults).toEqual([])
    expect(grade.scenarios.map(({ id, verdict }) => [id, verdict.is])).toEqual(
      Object.keys(lab.manifest.scenarios).map((id) => [id, 'passed']),
    )
    expect(grade.services).toMatchObject([{ service: 'redis', isAuthoritative: true }])
  })

  test('fails, and blames nobody else, if its script never ends', async () => {
    const submission = submissionOf({
      'shop.ts': `
        import { Redis } from 'ioredis'
        export const openCounter = (url: string) => {
          const redis = new Redis(url)
          return { sell: () => redis.eval('while true do end', 0) }
        }`,
    })
    const only = ['counts-in-redis']
    const grade = await grader().grade({ lab, submission, only })
    expect(grade).toMatchObject({ points: 0, graderFaults: [] })
    expect(grade.scenarios[0]?.verdict).toMatchObject({
      is: 'failed',
      observation: { failure: { kind: expect.stringMatching(/^(fault|threw)$/) } },
    })
  })
})

describe('a lab with ioredis and bullmq, where there is no Redis', () => {
  const grader = useGrader({ CLOUD_LABS_REDIS: 'embedded' })

  test('is graded as far as the embedded server goes', async () => {
    const submission = await readSubmission(lab.directory, { entry: lab.manifest.entry })
    const grade = await grader().grade({ lab, submission })
    expect(grade.graderFaults).toEqual([])
    expect(grade.scenarios.map(({ verdict }) => verdict.is)).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
      'passed',
      'unchecked',
    ])
    expect(grade.points).toBe(90)
    expect(grade.services).toMatchObject([{ service: 'redis', isAuthoritative: false }])
  })
})

describe("a lab's public tests", () => {
  test('get a Redis that each of them finds empty', async () => {
    const run = await runPublicTests(lab, join(lab.directory, 'src'))
    expect(run.broken).toEqual([])
    const tests = run.described.flatMap((scenario) => scenario.tests)
    expect(tests.map(({ passed, reason }) => passed || reason)).toEqual([true, true])
  })
})
