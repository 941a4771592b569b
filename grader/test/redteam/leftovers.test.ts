import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findLeftovers } from '../../src/redteam/find-leftovers.ts'
import { findProcesses } from '../../src/redteam/find-processes.ts'
import { listRuns } from '../../src/redteam/lane.ts'
import { temporaryFolder } from '../submission/planting.ts'

const hasProc = process.platform === 'linux'

async function startIn(folder: string): Promise<() => Promise<unknown>> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'spawn')
  return () => {
    child.kill('SIGKILL')
    return once(child, 'exit')
  }
}

describe('what a run leaves behind', () => {
  test.runIf(hasProc)('is found where a process stands in its folder', async () => {
    const folder = await temporaryFolder()
    expect(await findProcesses(folder)).toEqual([])
    const end = await startIn(folder)
    expect(await findProcesses(folder)).toHaveLength(1)
    await end()
    expect(await findProcesses(folder)).toEqual([])
  })

  test('is found where a folder of a run is left, and caches are none', async () => {
    const folder = await temporaryFolder()
    const base = join(folder, 'cloud-labs-0')
    for (const name of ['host-1234', 'packages-5678', 'run-abc', 'host-draft-1']) {
      await mkdir(join(base, name), { recursive: true })
    }
    expect((await listRuns({ folder })).toSorted()).toEqual(['host-draft-1', 'run-abc'])
  })

  test('is nothing where nothing is left', async () => {
    const lane = { folder: await temporaryFolder() } as Parameters<typeof findLeftovers>[0]
    expect(await findLeftovers(lane)).toEqual([])
  })
})
