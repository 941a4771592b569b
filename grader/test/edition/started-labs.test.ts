import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readStartedLabs } from '../../src/edition/index.ts'
import { openTarget, writeEdition } from '../../src/edition/publish/index.ts'
import { FakeHallway } from '../cli/fake-hallway.ts'
import { labFiles, plant, plantRepository } from '../cli/planting.ts'
import { build, plantFolder, plantHouse, starter } from './planting.ts'

const source = 'labs/31-counting/src/counting.ts'

async function git(folder: string, ...words: string[]): Promise<void> {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b']
  await promisify(execFile)('git', ['-C', folder, ...who, ...words])
}

async function commitAll(root: string): Promise<void> {
  await git(root, 'add', '-A')
  await git(root, 'commit', '-qm', 'labs')
}

/** A course's repository with two labs, of which git knows the starters. */
async function plantCourse(): Promise<string> {
  const root = await plantRepository({ ...labFiles(), ...labFiles({ name: '32-adding' }) })
  await git(root, 'init', '-q')
  await commitAll(root)
  return root
}

/** A student's edition with one lab. */
async function plantEdition(): Promise<string> {
  const root = await plantFolder()
  await writeEdition(await build(await plantHouse()), await openTarget(root))
  return root
}

const startedIn = async (root: string) => {
  const started = await readStartedLabs(root)
  return started && [...started].toSorted()
}

describe('the labs that are started', () => {
  test("are those that differ from the edition's starters, without git", async () => {
    const root = await plantEdition()
    expect(await startedIn(root)).toEqual([])
    await plant(root, {
      [source]: starter.replaceAll('\n', '\r\n'),
      'labs/31-counting/src/.notes': 'mine',
      'labs/31-counting/README.md': 'mine',
    })
    expect(await startedIn(root)).toEqual([])
    await plant(root, { [source]: `${starter}// Mine.\n` })
    expect(await startedIn(root)).toEqual(['31-counting'])
  })

  test("stay those when a student's work is committed in an edition", async () => {
    const root = await plantEdition()
    await git(root, 'init', '-q')
    await plant(root, { [source]: `${starter}// Mine.\n` })
    await commitAll(root)
    expect(await startedIn(root)).toEqual(['31-counting'])
  })

  test('are those that git has otherwise or not at all where there is no edition', async () => {
    const root = await plantCourse()
    expect(await startedIn(root)).toEqual([])
    await plant(root, { [source]: 'export const count = 2\n', 'labs/32-adding/lab.ts': '' })
    expect(await startedIn(root)).toEqual(['31-counting'])
    await git(root, 'add', '-A')
    await plant(root, { 'labs/32-adding/src/more/new.ts': 'export {}\n' })
    expect(await startedIn(root)).toEqual(['31-counting', '32-adding'])
    await commitAll(root)
    await plant(root, { 'labs/31-counting/src/.notes': 'mine' })
    await rm(join(root, 'labs/32-adding/src/counting.ts'))
    expect(await startedIn(root)).toEqual(['32-adding'])
  })

  test('are found where the course is a folder of a larger repository', async () => {
    const root = await plantFolder({ 'course/labs/31-counting/src/counting.ts': '1\n' })
    await git(root, 'init', '-q')
    await commitAll(root)
    expect(await startedIn(join(root, 'course'))).toEqual([])
    await plant(root, { 'course/labs/31-counting/src/counting.ts': '2\n' })
    expect(await startedIn(join(root, 'course'))).toEqual(['31-counting'])
  })

  test('are not known with neither, or with a broken edition', async () => {
    const root = await plantRepository(labFiles())
    expect(await startedIn(root)).toBeUndefined()
    await plant(root, { '.edition/base.tar.gz': 'broken' })
    expect(await startedIn(root)).toBeUndefined()
    const edition = await plantEdition()
    await rm(join(edition, 'labs'), { recursive: true })
    expect(await startedIn(edition)).toBeUndefined()
  })
})

describe('the scoreboard', () => {
  const failing = (root: string) => {
    const hallway = new FakeHallway(root)
    hallway.grader.outcomes = { 'one-comes-first': 'failed', 'two-follows-one': 'failed' }
    return hallway
  }

  test('does not call a lab started whose starter fails otherwise than by a gap', async () => {
    const root = await plantCourse()
    const hallway = failing(root)
    await hallway.run('grade --all')
    expect(hallway.out.text.match(/ 0\/100 {2}not started\n/g)).toHaveLength(2)
    await plant(root, { [source]: 'export const count = 3\n' })
    const later = failing(root)
    await later.run('grade --all')
    expect(later.out.text).toMatch(/31 .* started\n/)
    expect(later.out.text.match(/ not started\n/g)).toHaveLength(1)
    const dashboard = new FakeHallway(root)
    await dashboard.run('')
    expect(dashboard.out.text.match(/ not started\n/g)).toHaveLength(1)
  })

  test('calls a lab started that was never graded, as in an edition', async () => {
    const root = await plantEdition()
    const board = async () => {
      const hallway = new FakeHallway(root)
      await hallway.run('')
      return hallway.out.text
    }
    expect(await board()).toContain('not started')
    await plant(root, { [source]: 'export const count = 2\n' })
    expect(await board()).toMatch(/31 .* started\n/)
    expect(await board()).not.toContain('not started')
  })

  test('calls committed work started that earns more than a starter may', async () => {
    const root = await plantCourse()
    const hallway = new FakeHallway(root)
    hallway.grader.outcomes = { 'two-follows-one': 'failed' }
    await hallway.run('grade --all')
    expect(hallway.out.text).not.toContain('not started')
  })
})
