import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Grader, openGrader } from '../../src/grade/index.ts'
import { findProcesses } from '../../src/redteam/find-processes.ts'
import { exitCodeOf, type Grade } from '../../src/score/index.ts'
import { root } from '../box/boxing.ts'
import { submissionOf } from '../submission/texts.ts'
import { lab } from './redis-lab.ts'
import { detect } from './serving.ts'

/** Says that it has begun, and never answers. */
const submission = submissionOf({
  'shop.ts': `
    import { Redis } from 'ioredis'
    export const openCounter = (url: string) => {
      const redis = new Redis(url, { maxRetriesPerRequest: null }).on('error', () => {})
      return { sell: async () => { await redis.incr('sold'); return new Promise(() => {}) } }
    }`,
})
const only = ['counts-in-redis']

/** A grader whose processes and temporary files nobody shares. */
async function openOwnGrader(): Promise<{ grader: Grader; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'killings-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  // The complete box has a user of its own, to whom the folder would be closed.
  vi.stubEnv('CLOUD_LABS_BOX', 'permission-model')
  const grader = await openGrader({ root })
  onTestFinished(() => grader.close())
  return { grader, folder }
}

interface Place {
  readonly pid: number
  readonly parent: number
}

/** The server below this process, whose only trace is its name. */
async function findServer(): Promise<Place> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const found: Place[] = []
  const parents = new Map<number, number>()
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const [, name = '', parent = '0'] = /^\d+ \((.*)\) \S+ (\d+)/.exec(stat) ?? []
    parents.set(pid, Number(parent))
    if (/^(redis|valkey)-/.test(name)) found.push({ pid, parent: Number(parent) })
  }
  const isOurs = (pid: number): boolean =>
    pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  // A child of this process only tells its version.
  const [server] = found.filter(({ pid, parent }) => isOurs(pid) && parent !== process.pid)
  if (server === undefined) throw new Error('There is no server yet.')
  return server
}

/** Grades, and kills somebody in the middle of it. */
async function killAmidst(choose: (server: Place) => number): Promise<Grade> {
  const { grader, folder } = await openOwnGrader()
  const grading = grader.grade({ lab, submission, only })
  const server = await vi.waitFor(findServer, { timeout: 10_000 })
  process.kill(choose(server), 'SIGKILL')
  const grade = await grading
  await grader.close()
  await vi.waitFor(
    async () => {
      expect(() => process.kill(server.pid, 0)).toThrow('ESRCH')
      expect(await findProcesses(folder)).toEqual([])
    },
    { timeout: 5_000 },
  )
  return grade
}

/** Nobody has passed, nobody has failed, and the reason is told. */
function expectNoVerdict(grade: Grade, reason: RegExp): void {
  expect(grade.scenarios.map(({ verdict }) => verdict.is)).toEqual(['inconclusive'])
  expect([grade.points, exitCodeOf(grade)]).toEqual([0, 3])
  expect(JSON.stringify(grade)).toMatch(reason)
}

test('a Redis that is killed amid a grading leaves no verdict and no process', async ({ skip }) => {
  if ((await detect('watched')) === undefined) skip('There is no redis-server here.')
  const grade = await killAmidst(({ pid }) => pid)
  expectNoVerdict(grade, /The Redis server ended by itself|Redis did not start/)
})

test('a worker that is killed amid a grading leaves no verdict and no process', async ({
  skip,
}) => {
  if ((await detect('watched')) === undefined) skip('There is no redis-server here.')
  const grade = await killAmidst(({ parent }) => parent)
  expectNoVerdict(grade, /Worker forks emitted error/)
})
