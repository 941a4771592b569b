import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Coordinator } from './coordinator.ts'
import { OwnRedis } from './own-redis.ts'
import { listChildren, signal } from './processes.ts'

/** Points by student and lab. */
export type Standing = Readonly<Record<string, number | null>>

/** What goes wrong in a round, each as often as it did. */
export type Disasters = Record<
  'workers killed' | 'workers held up' | 'coordinators killed' | 'Redis killed',
  number
>

/** One class, graded while things go wrong. */
export interface Round {
  readonly root: string
  readonly folder: string
  readonly out: string
  readonly labs: readonly string[]
  readonly engine: 'sqlite' | 'redis'
  readonly environment: Readonly<Record<string, string>>
  /** From 0 to 1, without 1. */
  readonly random: () => number
  /** Nothing goes wrong any more after this moment of `performance.now`. */
  readonly calmAt: number
  readonly disasters: Disasters
}

/** What came of a round. */
export interface RoundResult {
  readonly standing: Standing
  /** How often the class had to be called. */
  readonly calls: number
  /** Outcomes in the results, and how many of them there are to be. */
  readonly results: number
}

/** A pause between two disasters is so long at least and at most, in milliseconds. */
const pauseMs = [300, 4_000] as const

/** Longer than a lease, so that a worker comes back to a job that is somebody else's by now. */
const holdUpMs = 13_000

/** Calls `lab class` until it ends well, and makes things go wrong meanwhile. */
export async function playRound(round: Round): Promise<RoundResult> {
  const { engine, out } = round
  await rm(out, { recursive: true, force: true })
  const redis = engine === 'redis' ? await OwnRedis.start() : undefined
  try {
    for (let calls = 1; ; calls += 1) {
      const ended = await callOnce(round, redis)
      if (ended === undefined) continue
      if (ended.exitCode === 0) return { ...readResult(ended.out, out), calls }
      // A fault of the grader's is no grade and is tried again; anything else is a mistake of ours.
      if (ended.exitCode !== 3 || calls > 50) throw new Error(`It ended badly: ${ended.err}`)
    }
  } finally {
    await redis?.close()
  }
}

/** @returns Nothing if it was killed. */
async function callOnce(round: Round, redis: OwnRedis | undefined) {
  const { root, folder, out, labs, environment } = round
  const shared = redis === undefined ? [] : ['--redis', redis.url]
  const typed = ['class', folder, '--out', out, '--labs', ...labs, '--workers', '2', '--json']
  const coordinator = new Coordinator({ root, environment, typed: [...typed, ...shared] })
  const joined =
    redis && new Coordinator({ root, environment, typed: ['worker', '--workers', '1', ...shared] })
  const crews = joined === undefined ? [coordinator] : [coordinator, joined]
  const disasters = bringDisasters(round, { coordinator, crews, redis })
  const ended = await coordinator.ended
  joined?.kill()
  await joined?.ended
  await disasters
  return ended.exitCode === null ? undefined : ended
}

interface Stage {
  readonly coordinator: Coordinator
  readonly crews: readonly Coordinator[]
  readonly redis: OwnRedis | undefined
}

async function bringDisasters(round: Round, stage: Stage): Promise<void> {
  const { random, calmAt } = round
  const { coordinator } = stage
  while (coordinator.isRunning) {
    const [least, most] = pauseMs
    await Promise.race([passed(least + random() * (most - least)), coordinator.ended])
    if (!coordinator.isRunning || performance.now() > calmAt) continue
    await bringOne(round, stage)
  }
}

async function bringOne({ random, disasters }: Round, stage: Stage): Promise<void> {
  const { coordinator, crews, redis } = stage
  const luck = random()
  if (luck < 0.12) {
    coordinator.kill()
    disasters['coordinators killed'] += 1
    return
  }
  if (luck < 0.25 && redis !== undefined) {
    await redis.kill()
    await passed(random() * 2_000)
    await redis.revive()
    disasters['Redis killed'] += 1
    return
  }
  const workers = (await Promise.all(crews.map(({ pid }) => listChildren(pid)))).flat()
  const worker = workers[Math.floor(random() * workers.length)]
  if (worker === undefined) return
  if (luck > 0.92) {
    signal(worker, 'SIGSTOP')
    setTimeout(signal, holdUpMs, worker, 'SIGCONT').unref()
    disasters['workers held up'] += 1
    return
  }
  signal(random() < 0.5 ? worker : -worker, 'SIGKILL')
  disasters['workers killed'] += 1
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

interface Told {
  readonly gradebook: {
    readonly students: readonly {
      readonly id: string
      readonly entries: readonly { readonly lab: string; readonly points: number | null }[]
    }[]
  }
}

function readResult(out: string, folder: string): Omit<RoundResult, 'calls'> {
  const { gradebook } = JSON.parse(out) as Told
  const standing: Record<string, number | null> = {}
  for (const { id, entries } of gradebook.students) {
    for (const { lab, points } of entries) standing[`${id} ${lab}`] = points
  }
  const database = new DatabaseSync(join(folder, 'class.sqlite'), { readOnly: true })
  const row = database.prepare('select count(*) n from result').get()
  database.close()
  return { standing, results: Number(row?.['n']) }
}
