import { access, chmod, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Stage } from '../../src/box/index.ts'
import { call, openStageOf, placeEntry, probeLab, rejectionOf, startStaged } from './boxing.ts'

const entry = `import { seededRandom } from '@cloud-labs/labkit'
export const kind = () => typeof seededRandom`

/** Makes a fresh folder the system's folder for temporary files, until the test ends. */
async function useTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'staging-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  // Nobody's children must be able to look into it.
  await chmod(folder, 0o755)
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  return folder
}

const openOwnStage = (): Promise<Stage> => openStageOf('bubblewrap')

describe('a stage', () => {
  let folder: string
  beforeEach(async () => {
    folder = await useTemporaryFolder()
  })

  test('leaves nothing but what the next run can use', async () => {
    const stage = await openOwnStage()
    const staged = await placeEntry(stage, entry)
    const base = dirname(dirname(staged.plan.pidFile))
    expect(dirname(base)).toBe(folder)
    await staged.dispose()
    const left = await readdir(base)
    expect(left.map((name) => name.replace(/-.*/, '')).toSorted()).toEqual(['host', 'packages'])
  })

  test('works where every new file is closed to others', async () => {
    const umask = process.umask(0o077)
    onTestFinished(() => void process.umask(umask))
    const staged = await placeEntry(await openOwnStage(), entry)
    expect(await call(await startStaged(staged), 'kind')).toBe('function')
  })

  test('clears away what it has begun when a submission cannot be laid out', async () => {
    const stage = await openOwnStage()
    const base = dirname(dirname((await placeEntry(stage, entry)).plan.pidFile))
    const before = await readdir(base)
    const files = [{ path: '.', text: 'A folder is there already.' }]
    const placing = stage.place({ lab: probeLab, files, adapter: 'boxed' })
    expect(await rejectionOf(placing)).toContain('EISDIR')
    expect(await readdir(base)).toEqual(before)
  })

  test('works behind a link, where macOS keeps its temporary files', async () => {
    const link = `${folder}-link`
    await symlink(folder, link)
    onTestFinished(() => rm(link))
    vi.stubEnv('TMPDIR', link)
    const stage = await openStageOf('permission-model')
    expect(await call(await startStaged(await placeEntry(stage, entry)), 'kind')).toBe('function')
  })
})

describe('the folder of a stage', () => {
  let folder: string
  beforeEach(async () => {
    folder = await useTemporaryFolder()
  })

  test('is not one that others can write to', async () => {
    const planted = join(folder, `cloud-labs-${process.getuid?.() ?? 0}`)
    await mkdir(planted)
    await chmod(planted, 0o777)
    const { plan } = await placeEntry(await openOwnStage(), entry)
    expect(dirname(dirname(plan.pidFile))).not.toBe(planted)
    expect(await readdir(planted)).toEqual([])
  })

  test('is not a link that somebody put in its place', async () => {
    const elsewhere = join(folder, 'elsewhere')
    await mkdir(elsewhere)
    await symlink(elsewhere, join(folder, `cloud-labs-${process.getuid?.() ?? 0}`))
    await placeEntry(await openOwnStage(), entry)
    expect(await readdir(elsewhere)).toEqual([])
  })

  test('is the same for two who open it at the same time, and built whole', async () => {
    const stages = await Promise.all([openOwnStage(), openOwnStage()])
    const placed = await Promise.all(stages.map((stage) => placeEntry(stage, entry)))
    const subjects = await Promise.all(placed.map((staged) => startStaged(staged)))
    const kinds = await Promise.all(subjects.map((subject) => call(subject, 'kind')))
    expect(kinds).toEqual(['function', 'function'])
    const base = dirname(dirname(placed[0]?.plan.pidFile ?? ''))
    const shared = (await readdir(base)).filter((name) => !name.startsWith('run-'))
    expect(shared.map((name) => name.replace(/-.*/, '')).toSorted()).toEqual(['host', 'packages'])
  })

  test('keeps the files of a run apart from those of another', async () => {
    const stage = await openOwnStage()
    const [one, other] = await Promise.all([placeEntry(stage, entry), placeEntry(stage, entry)])
    expect(dirname(one.plan.pidFile)).not.toBe(dirname(other.plan.pidFile))
    await one.dispose()
    await expect(access(dirname(one.plan.pidFile))).rejects.toThrow('ENOENT')
    expect(await call(await startStaged(other), 'kind')).toBe('function')
  })
})

describe('a subject that cannot inherit a socket', () => {
  test('opens its own and says where', async () => {
    const staged = await placeEntry(
      await openStageOf('permission-model'),
      `export const listener = () => (request, response) => response.end('here')`,
    )
    const { listenFd: _listenFd, ...childOptions } = staged.plan.childOptions
    const subject = await startStaged({ ...staged, plan: { ...staged.plan, childOptions } })
    const handle = await subject.request({ op: 'call', on: 0, name: 'listener', args: [] })
    await subject.request({ op: 'serve', on: (handle as { id: number }).id })
    expect(await (await fetch(subject.origin)).text()).toBe('here')
  })
})

test('the folders of the house are open to those who run in the box', async () => {
  const { plan } = await placeEntry(await openStageOf('permission-model'), entry)
  const folder = dirname(plan.pidFile)
  for (const path of [folder, join(folder, 'w'), join(folder, 'w/src'), join(folder, 'up')]) {
    expect((await stat(path)).mode & 0o777).toBe(0o755)
  }
})
