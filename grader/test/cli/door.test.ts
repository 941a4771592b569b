import { execFileSync } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { labFiles, plantRepository } from './planting.ts'
import { door, spawnLab } from './spawn-lab.ts'

/** The machine's own Node, if it is one that the house does not run on. */
function findOldNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, 'node')).find(isOld)
}

function isOld(node: string): boolean {
  try {
    const major = Number(execFileSync(node, ['-p', 'parseInt(process.versions.node)']).toString())
    return major >= 18 && major < 26
  } catch {
    return false
  }
}

const oldNode = findOldNode()

const commands = 'list start test grade hint doctor check new redteam'.split(' ')

describe('the door', () => {
  // Only where the machine has an old Node can anybody come in with one.
  test.skipIf(oldNode === undefined)('takes an old Node to the right one', async () => {
    const node = oldNode ?? ''
    const { exitCode, out, err } = await spawnLab(['doctor', '--json'], { node })
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    const { findings } = JSON.parse(out)
    expect(findings[0]).toMatchObject({ name: 'Node in the repository', is: 'works' })
  })

  // See above.
  test.skipIf(oldNode === undefined)('passes the exit code of the right Node on', async () => {
    const node = oldNode ?? ''
    const folder = await plantRepository()
    expect(await spawnLab(['start', '99'], { node, folder })).toMatchObject({ exitCode: 2 })
  })

  // See above.
  test.skipIf(oldNode === undefined)('says what is missing and how to mend it', async () => {
    const root = await plantRepository()
    const file = join(root, 'elsewhere', 'lab.js')
    await cp(door, file)
    await rm(join(root, 'node_modules'))
    const { exitCode, err } = await spawnLab(['list'], { node: oldNode ?? '', file })
    expect(exitCode).toBe(3)
    expect(err).toMatch(/^This needs Node 26.*run 'npm ci' in the repository\.\n$/)
  })

  test('keeps the inspector shut', async () => {
    const file = 'process.stdout.write(JSON.stringify(process.execArgv))'
    const root = await plantRepository({ 'grader/src/cli/main.ts': `${file}\n` })
    await cp(door, join(root, 'grader/bin/lab.js'))
    const { out } = await spawnLab([], { folder: root, file: join(root, 'grader/bin/lab.js') })
    expect(JSON.parse(out)).toContain('--disable-sigusr1')
  })
})

describe('lab', () => {
  test('prints its version', async () => {
    expect(await spawnLab(['--version'])).toEqual({ exitCode: 0, out: '0.1.0\n', err: '' })
  })

  test.each(commands)('%s has help with examples', async (command) => {
    const { exitCode, out } = await spawnLab([command, '--help'])
    expect(exitCode).toBe(0)
    expect(out).toContain(`Examples:\n  npx lab ${command}`)
  })

  test('suggests a command for an unknown one', async () => {
    const { exitCode, out, err } = await spawnLab(['grad'])
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
    expect(err).toContain('Did you mean grade?')
  })

  test('suggests an option for an unknown one', async () => {
    const { exitCode, err } = await spawnLab(['grade', '--alll'])
    expect(exitCode).toBe(2)
    expect(err).toContain('Did you mean --all?')
  })

  test('refuses to work outside of a repository', async () => {
    const { exitCode, err } = await spawnLab(['list'], { folder: '/' })
    expect(exitCode).toBe(2)
    expect(err).toContain('is not inside a cloud-labs repository')
  })

  test('blames the house for a broken manifest', async () => {
    const folder = await plantRepository({ 'labs/31-counting/lab.ts': 'export default (' })
    const { exitCode, err } = await spawnLab(['grade', '31'], { folder })
    expect(exitCode).toBe(3)
    expect(err).toContain('The grader is at fault: labs/31-counting/lab.ts')
  })

  test('lists the labs, also those that are planned', async () => {
    const folder = await plantRepository(labFiles())
    const { exitCode, out } = await spawnLab(['list'], { folder })
    expect(exitCode).toBe(0)
    expect(out).toMatch(/31-counting +– +module +90 min +Counting/)
    expect(out).toMatch(/30-multi-cloud +planned/)
    expect(out).toContain('Unit 7 · Cloud platforms')
  })

  test('writes colours only where they are wanted', async () => {
    const folder = await plantRepository()
    const environment = { FORCE_COLOR: '1' }
    const forced = await spawnLab(['list'], { folder, environment })
    expect(forced.out).toContain('\u001B[')
    const refused = await spawnLab(['list', '--no-color'], { folder, environment })
    expect(refused.out).not.toContain('\u001B[')
  })

  test('examines the machine', async () => {
    const { exitCode, out } = await spawnLab(['doctor', '--json'])
    expect(exitCode).toBe(0)
    const { works, findings } = JSON.parse(out)
    expect(works).toBe(true)
    const names = findings.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['npm', 'bubblewrap', 'Redis', 'chromium']))
  })
})
