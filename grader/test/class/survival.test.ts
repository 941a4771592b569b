import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ClassOrder, ClassRun, joinCrew, standingOf } from '../../src/class/index.ts'
import { ResultStore } from '../../src/class/queue/result-store.ts'
import { OwnRedis, redisProgram } from '../../../tools/chaos/own-redis.ts'
import { listMarked, marker } from '../../../tools/chaos/processes.ts'
import { door } from '../cli/spawn-lab.ts'
import { classOrder, countingLab, handIn, plantHouse, works } from './class-house.ts'

const standing = {
  ada: { '31-counting': 100 },
  ben: { '31-counting': 60 },
  cleo: { '31-counting': 0 },
  dan: { '31-counting': 100 },
  eva: { '31-counting': 60 },
}

async function plantClass(): Promise<string> {
  const root = await plantHouse()
  const [full, half, none] = [works[100], works[60], works[0]]
  await handIn(join(root, 'hand-ins'), { ada: full, ben: half, cleo: none, dan: full, eva: half })
  return root
}

/** Grades, and does something when so many outcomes are there. */
async function gradeWhile(order: ClassOrder, events: Readonly<Record<number, Event>>) {
  const left = new Map(Object.entries(events))
  const pending: unknown[] = []
  const run: ClassRun = new ClassRun({
    ...order,
    onProgress: ({ done }) => {
      for (const [count, event] of left) {
        if (done < Number(count)) continue
        left.delete(count)
        pending.push(event(run))
      }
    },
  })
  const result = await run.grade()
  await Promise.all(pending)
  return { ...result, isEverythingDone: left.size === 0 }
}

type Event = (run: ClassRun) => unknown

const killWorker: Event = ({ workerPids: [pid] }) => pid && process.kill(pid, 'SIGKILL')
const killGroup: Event = ({ workerPids: [pid] }) => pid && process.kill(-pid, 'SIGKILL')

describe('a class', () => {
  test('has all its grades though workers are killed', async () => {
    const root = await plantClass()
    const order = await classOrder(root, { workers: 2 })
    const events = { 1: killWorker, 2: killGroup, 3: killWorker }
    const { gradebook, progress, isEverythingDone } = await gradeWhile(order, events)
    expect(isEverythingDone).toBe(true)
    expect(standingOf(gradebook)).toEqual(standing)
    expect(progress).toMatchObject({ done: 5, faults: 0 })
  })

  test.each([
    ['SIGKILL', null],
    ['SIGINT', 130],
  ] as const)(
    'goes on after %s to its coordinator, which leaves no process',
    async (signal, code) => {
      const root = await plantClass()
      const id = randomUUID()
      const lab = spawn(
        process.execPath,
        [door, 'class', 'hand-ins', '--unboxed', '--workers', '1', '--out', 'gradebook'],
        {
          cwd: root,
          env: { ...process.env, [marker]: id, NO_COLOR: '1' },
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      )
      const ended = once(lab, 'exit')
      // The first word of progress comes when there is something to grade.
      await once(lab.stderr, 'data')
      const store = new ResultStore(join(root, 'gradebook/class.sqlite'))
      onTestFinished(() => store.close())
      lab.kill(signal)
      expect((await ended)[0]).toBe(code)
      await expect.poll(() => listMarked(id), { timeout: 10_000 }).toEqual([])
      const { gradebook } = await new ClassRun(await classOrder(root)).grade()
      expect(standingOf(gradebook)).toEqual(standing)
    },
  )

  test('that is closed keeps what is settled', async () => {
    const root = await plantClass()
    const order = await classOrder(root)
    const closing = gradeWhile(order, { 2: (run) => void run.close() })
    await expect(closing).rejects.toThrow(/abort/)
    const { gradebook, progress } = await new ClassRun(order).grade()
    expect(progress.reused).toBeGreaterThanOrEqual(2)
    expect(standingOf(gradebook)).toEqual(standing)
  })
})

// It takes a Redis, which CI has.
describe.skipIf(redisProgram === undefined)('a class at a Redis', () => {
  async function orderAtRedis(root: string) {
    const redis = await OwnRedis.start()
    onTestFinished(() => redis.close())
    return { redis, order: await classOrder(root, { redis: redis.url, workers: 1 }) }
  }

  test('has the same gradebook as without', async () => {
    const root = await plantClass()
    const { order } = await orderAtRedis(root)
    const embedded = await new ClassRun(await classOrder(root)).grade()
    const shared = await new ClassRun({ ...order, out: join(root, 'shared') }).grade()
    const timeless = (value: unknown) =>
      JSON.stringify(value, (key, one) => (key.endsWith('At') ? 0 : one))
    expect(timeless(shared.gradebook)).toBe(timeless(embedded.gradebook))
  })

  test('has all its grades though Redis loses its memory and workers are killed', async () => {
    const root = await plantClass()
    const { redis, order } = await orderAtRedis(root)
    const { gradebook, isEverythingDone } = await gradeWhile(order, {
      1: async () => {
        await redis.kill()
        await redis.revive()
      },
      3: killGroup,
    })
    expect(isEverythingDone).toBe(true)
    expect(standingOf(gradebook)).toEqual(standing)
  })

  test('has workers that leave nothing behind when they are interrupted', async () => {
    const redis = await OwnRedis.start()
    onTestFinished(() => redis.close())
    const id = randomUUID()
    const typed = ['worker', '--redis', redis.url, '--unboxed', '--workers', '2']
    const lab = spawn(process.execPath, [door, ...typed], {
      cwd: await plantClass(),
      env: { ...process.env, [marker]: id },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = once(lab, 'exit')
    const [words] = (await once(lab.stderr, 'data')) as [Buffer]
    expect(String(words)).toMatch(/^2 workers at redis:.*; Ctrl-C ends them\.\n$/)
    lab.kill('SIGINT')
    expect((await ended)[0]).toBe(130)
    await expect.poll(() => listMarked(id), { timeout: 10_000 }).toEqual([])
  })

  test('is graded by whoever joins, and by nobody with other suites', async () => {
    const root = await plantClass()
    const { redis, order } = await orderAtRedis(root)
    const joining = { root, redis: redis.url, count: 1, isUnboxed: true }
    const labs = [await countingLab(root)]
    const grading = new ClassRun({ ...order, workers: 0 }).grade()
    const crew = await joinCrew({ ...joining, labs })
    const { gradebook } = await grading
    await crew.close()
    expect(standingOf(gradebook)).toEqual(standing)
    const other = new ClassRun({ ...order, workers: 0, isFresh: true })
    const waiting = other.grade()
    await expect
      .poll(() => joinCrew({ ...joining, labs: [] }).then(String, String), { timeout: 10_000 })
      .toMatch(/graded with another grader, other suites or another box/)
    await other.close()
    await expect(waiting).rejects.toThrow(/abort/)
  })
})
