import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CatalogLab } from '../../src/catalog/index.ts'
import { type Intake, readHandIns } from '../../src/class/intake/read-hand-ins.ts'
import { plant } from '../cli/planting.ts'

const labs = ['02-http-rest', '11-queues'].map((name) => ({
  name,
  number: name.slice(0, 2),
  manifest: { entry: './src/app.ts' },
})) as never as readonly CatalogLab[]

interface Step {
  readonly lab: string
  /** ISO 8601. */
  readonly at: string
}

/** Commits to labs, in this order, with dates as the committer says. */
async function plantCommits(steps: readonly Step[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-dates-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const clone = join(folder, 'ada')
  execFileSync('git', ['init', '--quiet', clone])
  for (const [index, { lab, at }] of steps.entries()) {
    await plant(clone, { [`labs/${lab}/src/app.ts`]: `export const step = ${index}\n` })
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', clone, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
        env: { PATH: process.env['PATH'], GIT_COMMITTER_DATE: at },
      })
    git('add', '.')
    git('commit', '--quiet', '--message', 'Work.')
  }
  return folder
}

function momentsOf({ handIns }: Intake): Record<string, string | undefined> {
  return Object.fromEntries(handIns.map(({ lab, submittedAt }) => [lab, submittedAt]))
}

const early = '2026-03-01T12:00:00.000Z'
const middle = '2026-03-05T12:00:00.000Z'
const late = '2026-03-09T12:00:00.000Z'

describe('the date of a lab in a repository', () => {
  test('is that of the last commit to this lab', async () => {
    const folder = await plantCommits([
      { lab: '02-http-rest', at: early },
      { lab: '11-queues', at: late },
    ])
    const intake = await readHandIns(folder, { labs })
    expect(momentsOf(intake)).toEqual({ '02-http-rest': early, '11-queues': late })
    expect(intake.remarks).toEqual([])
  })

  test('is the greatest of all commits to it, and a back-dated one is named', async () => {
    const folder = await plantCommits([
      { lab: '02-http-rest', at: early },
      { lab: '02-http-rest', at: late },
      { lab: '02-http-rest', at: middle },
    ])
    const intake = await readHandIns(folder, { labs })
    expect(momentsOf(intake)).toEqual({ '02-http-rest': late })
    expect(intake.remarks).toEqual([
      expect.stringMatching(
        /^ada: dates run backwards, for commit \w{7} of 2026-03-05T12:00Z follows \w{7} of .*\.$/,
      ),
    ])
  })

  test('in the future is named', async () => {
    const folder = await plantCommits([{ lab: '02-http-rest', at: '2099-01-01T00:00:00Z' }])
    const { remarks } = await readHandIns(folder, { labs })
    expect(remarks).toEqual([expect.stringMatching(/^ada: commit .* lies in the future\.$/)])
  })

  test('is the last of all in a shallow clone, which is named', async () => {
    const folder = await plantCommits([
      { lab: '02-http-rest', at: early },
      { lab: '11-queues', at: late },
    ])
    const [whole, shallow] = [join(folder, 'ada'), join(folder, 'ben')]
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${whole}`, shallow])
    await rm(whole, { recursive: true })
    const intake = await readHandIns(folder, { labs })
    expect(momentsOf(intake)).toEqual({ '02-http-rest': late, '11-queues': late })
    expect(intake.remarks).toEqual([expect.stringMatching(/^ben: the clone is shallow;/)])
  })
})
