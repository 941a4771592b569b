import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runTests } from '../../../tools/tasks/run-tests.ts'

const house = join(import.meta.dirname, '../../..')
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cloud-labs-turbo-'))
  await symlink(join(house, 'node_modules'), join(root, 'node_modules'))
  const manifest = { name: 'planted', packageManager: 'npm@11.19.1', workspaces: ['labs/*'] }
  await plant('package.json', JSON.stringify(manifest))
  await plant('package-lock.json', '{"lockfileVersion":3,"packages":{}}')
  await plant('turbo.json', '{"ui":"stream","tasks":{"test":{"outputs":[]}}}')
  await plant('.gitignore', 'node_modules\n.turbo\n')
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

async function plant(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

async function plantLab(name: string, script: string | undefined): Promise<void> {
  const scripts = script === undefined ? {} : { test: script }
  await plant(`labs/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', scripts }))
}

async function run() {
  const lines: string[] = []
  const tally = await runTests(root, (line) => lines.push(line))
  return { tally, told: lines.join('\n') }
}

describe('npm test', () => {
  test('adds up what the tasks count, and goes on after one has failed', async () => {
    await plantLab('01-packets', 'echo 2 passed, 3 failed && exit 1')
    await plantLab('02-polls', 'echo 5 passed, 0 failed')
    const { tally, told } = await run()
    expect(tally).toEqual({ passed: 7, failed: 3 })
    expect(told).toContain('02-polls: 5 passed, 0 failed')
  })

  test('remembers a task whose content is the same', async () => {
    await plantLab('02-polls', 'echo 5 passed, 0 failed')
    await run()
    const { tally, told } = await run()
    expect(tally).toEqual({ passed: 5, failed: 0 })
    expect(told).toContain('cache hit')
  })

  test('fails a lab that nobody tests, and says what it lacks', async () => {
    await plantLab('01-packets', undefined)
    await plantLab('02-polls', 'echo 5 passed, 0 failed')
    const { tally, told } = await run()
    expect(tally).toEqual({ passed: 5, failed: 1 })
    expect(told).toContain("labs/01-packets/package.json has no script 'test'")
  })

  test('fails where there is nothing to test', async () => {
    expect((await run()).tally).toEqual({ passed: 0, failed: 1 })
  })

  test("fails with turbo's own words where turbo fails", async () => {
    await plantLab('02-polls', 'echo 5 passed, 0 failed')
    await plant('turbo.json', '{"tasks":{"test":{"no-such-key":1}}}')
    const { tally, told } = await run()
    expect(tally).toEqual({ passed: 0, failed: 1 })
    expect(told).toContain('no-such-key')
  })
})
