import { describe, expect, test } from 'vitest'
import { kinds, reach, rejectionOf, serve } from './serving.ts'

describe.for(kinds)("the grader's connection to a run's Redis, %s", (kind) => {
  test('blames the subject for data of the wrong type', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    await reach(redis).lpush('sold', 'pizza')
    const fault = 'SubjectFault: Redis did not hold what the contract says: WRONGTYPE'
    expect(await rejectionOf(redis.client.get('sold'))).toContain(fault)
    expect(await rejectionOf(redis.client.xpending('orders', 'cooks'))).toMatch(
      /^SubjectFault: .*NOGROUP/,
    )
  })

  test('blames the grader for a command that nobody knows', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    expect(await rejectionOf(redis.client.call('NONSENSE'))).toMatch(/^ReplyError/)
  })

  test('gives the answers of a pipeline', async ({ skip }) => {
    const { redis } = await serve(kind, skip)
    const answers = await redis.client.pipeline().set('a', '1').incr('a').get('a').exec()
    expect(answers?.map(([, answer]) => answer)).toEqual(['OK', 2, '2'])
  })
})
