import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Job, Outcome } from '../../src/class/queue/job.ts'
import { type JobQueue, mostFaults } from '../../src/class/queue/job-queue.ts'
import { openQueue, type QueuePlace } from '../../src/class/queue/open-queue.ts'
import { OwnRedis, redisProgram } from '../../../tools/chaos/own-redis.ts'

const outcome: Outcome = { is: 'ungradable', reason: 'It is broken.' }

function jobs(count: number): Job[] {
  return Array.from({ length: count }, (_, at) => ({
    key: `key-${at}`,
    lab: '31-counting',
    submission: { hash: `hash-${at}`, files: [{ path: 'a.ts', text: `// ${at}` }] },
  }))
}

async function sqlitePlace(): Promise<QueuePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-queue-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return { engine: 'sqlite', file: join(folder, 'queue.sqlite') }
}

async function redisPlace(): Promise<QueuePlace> {
  const redis = await OwnRedis.start()
  onTestFinished(() => redis.close())
  return { engine: 'redis', url: redis.url, house: 'a'.repeat(64) }
}

const engines = { sqlite: sqlitePlace, redis: redisPlace }

/** Opens the same queue as often as it is called, each time as somebody else. */
async function shared(engine: keyof typeof engines): Promise<(worker?: string) => JobQueue> {
  const place = await engines[engine]()
  return (worker = '') => {
    const queue = openQueue(place, { worker })
    onTestFinished(() => queue.close())
    return queue
  }
}

const present = redisProgram === undefined ? (['sqlite'] as const) : (['sqlite', 'redis'] as const)

describe.each(present)('the queue in %s', (engine) => {
  test('gives each job to one worker, in the order of their coming', async () => {
    const open = await shared(engine)
    const coordinator = open()
    await coordinator.add(jobs(3))
    const [ada, ben] = [open('ada'), open('ben')]
    const claims = [await ada.claim(), await ben.claim(), await ada.claim(), await ben.claim()]
    expect(claims.map((claim) => claim?.job.key)).toEqual(['key-0', 'key-1', 'key-2', undefined])
    expect(claims[0]?.job).toEqual(jobs(1)[0])
    expect(await coordinator.count()).toEqual({ waiting: 0, running: 3, settled: 0 })
  })

  test('adds a job whose key it knows no second time', async () => {
    const open = await shared(engine)
    const coordinator = open()
    const worker = open('ada')
    await coordinator.add(jobs(1))
    const claim = await worker.claim()
    await coordinator.add(jobs(1))
    expect(await worker.claim()).toBeUndefined()
    expect(claim && (await worker.settle(claim, outcome))).toBe(true)
    await coordinator.add(jobs(1))
    expect(await worker.claim()).toBeUndefined()
  })

  test('hands outcomes out until they are forgotten', async () => {
    const open = await shared(engine)
    const coordinator = open()
    const worker = open('ada')
    await coordinator.add(jobs(2))
    const claim = await worker.claim()
    if (claim !== undefined) await worker.settle(claim, outcome)
    const [settled] = await coordinator.collect(() => true)
    expect(settled).toMatchObject({ key: 'key-0', submissionHash: 'hash-0', outcome })
    expect(await coordinator.collect(() => true)).toHaveLength(1)
    expect(await coordinator.collect((key) => key !== 'key-0')).toEqual([])
    await coordinator.forget(['key-0'])
    expect(await coordinator.collect(() => true)).toEqual([])
    expect(await coordinator.count()).toEqual({ waiting: 1, running: 0, settled: 0 })
  })

  test('settles a job no second time', async () => {
    const open = await shared(engine)
    const worker = open('ada')
    await worker.add(jobs(1))
    const claim = await worker.claim()
    if (claim === undefined) throw new Error('Nothing was waiting.')
    expect(await worker.settle(claim, outcome)).toBe(true)
    expect(await worker.settle(claim, { is: 'fault', reason: 'Late.' })).toBe(false)
    expect(await worker.renew(claim)).toBe(false)
    expect((await worker.collect(() => true)).map((one) => one.outcome)).toEqual([outcome])
  })

  test('settles a job that makes the grader fault a second time', async () => {
    const open = await shared(engine)
    const worker = open('ada')
    await worker.add(jobs(1))
    for (let time = 1; time <= mostFaults; time += 1) {
      const claim = await worker.claim()
      if (claim === undefined) throw new Error('Nothing was waiting.')
      await worker.giveBack(claim, `It broke ${time} times.`)
    }
    expect(await worker.claim()).toBeUndefined()
    const [settled] = await worker.collect(() => true)
    expect(settled?.outcome).toEqual({ is: 'fault', reason: 'It broke 2 times.' })
  })
})
