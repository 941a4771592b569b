import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Job, Outcome } from '../../src/class/queue/job.ts'
import { leaseMs, lossReason, mostLosses } from '../../src/class/queue/job-queue.ts'
import { SqliteQueue } from '../../src/class/queue/sqlite-queue.ts'

const job: Job = { key: 'key', lab: '31-counting', submission: { hash: 'hash', files: [] } }
const outcome: Outcome = { is: 'ungradable', reason: 'It is broken.' }

/** One queue that two workers share, under a clock of the test's. */
async function share() {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-lease-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const clock = { ms: 1_000_000 }
  const open = (worker: string): SqliteQueue => {
    const queue = new SqliteQueue(join(folder, 'q.sqlite'), { worker, now: () => clock.ms })
    onTestFinished(() => queue.close())
    return queue
  }
  const [ada, ben] = [open('ada'), open('ben')]
  await ada.add([job])
  return { ada, ben, clock }
}

test('a lease that nobody renews is somebody else’s, and the late outcome is dropped', async () => {
  const { ada, ben, clock } = await share()
  const first = await ada.claim()
  clock.ms += leaseMs - 1
  expect(await ben.claim()).toBeUndefined()
  clock.ms += 2
  const second = await ben.claim()
  expect(second?.job.key).toBe('key')
  if (first === undefined || second === undefined) throw new Error('Nothing was waiting.')
  expect(await ada.renew(first)).toBe(false)
  expect(await ada.settle(first, { is: 'fault', reason: 'Late.' })).toBe(false)
  expect(await ben.settle(second, outcome)).toBe(true)
  expect((await ben.collect(() => true)).map((one) => one.outcome)).toEqual([outcome])
})

test('a lease that is renewed lasts', async () => {
  const { ada, ben, clock } = await share()
  const claim = await ada.claim()
  for (let beat = 0; beat < 5; beat += 1) {
    clock.ms += leaseMs - 1
    expect(claim && (await ada.renew(claim))).toBe(true)
  }
  expect(await ben.claim()).toBeUndefined()
})

test('what a dead worker held waits again at once', async () => {
  const { ada, ben } = await share()
  await ada.claim()
  ben.endLeasesOf('ada')
  expect((await ben.claim())?.job.key).toBe('key')
})

test('a job that ends every worker is settled as the grader’s fault', async () => {
  const { ada, ben } = await share()
  for (let loss = 0; loss < mostLosses; loss += 1) {
    expect(await ada.claim()).toBeDefined()
    ben.endLeasesOf('ada')
  }
  expect(await ada.claim()).toBeUndefined()
  const [settled] = await ben.collect(() => true)
  expect(settled?.outcome).toEqual({ is: 'fault', reason: lossReason })
})
