import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Grader, openGrader } from '../../src/grade/index.ts'
import { exitCodeOf } from '../../src/score/index.ts'
import { root } from '../box/boxing.ts'
import { labWithSuite, probe } from './grading.ts'

const lab = labWithSuite()

/** A grader whose temporary files nobody shares. */
async function openOwnGrader(): Promise<{ grader: Grader; runs: () => Promise<string[]> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lifecycle-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  // The complete box has a user of its own, to whom the folder would be closed.
  vi.stubEnv('CLOUD_LABS_BOX', 'permission-model')
  const grader = await openGrader({ root })
  onTestFinished(() => grader.close())
  const runs = async () => {
    const [base = ''] = await readdir(folder)
    return (await readdir(join(folder, base))).filter((name) => name.startsWith('run-'))
  }
  return { grader, runs }
}

test('a grading leaves no files of its submission, whatever became of it', async () => {
  const { grader, runs } = await openOwnGrader()
  await grader.grade({ lab, submission: probe() })
  const files = [{ path: 'probe.ts', text: 'throw 1' }]
  const broken = { files, hash: '', from: 'a test' }
  await expect(grader.grade({ lab, submission: broken })).rejects.toThrow('cannot be loaded')
  expect(await runs()).toEqual([])
})

test('a grader that is closed amid a grading leaves no files and no verdict', async () => {
  const { grader, runs } = await openOwnGrader()
  const stall = 'export const createBell = () => new Promise(() => {})'
  const begun = Promise.withResolvers<unknown>()
  const onScenario = () => begun.resolve('The first scenario has ended.')
  const submission = probe({ createBell: stall })
  const grading = grader.grade({ lab, submission, onScenario })
  const ending = grading.then(exitCodeOf, () => 'no grade')
  await begun.promise
  await grader.close()
  expect(['no grade', 3]).toContain(await ending)
  expect(await runs()).toEqual([])
})

test('a grader that cannot open its stage closes what it has begun', async () => {
  vi.stubEnv('TMPDIR', '/nowhere')
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(openGrader({ root })).rejects.toThrow('ENOENT')
})
