import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openBaseFolder } from '../../src/box/base-folder.ts'
import { openCachedFolder } from '../../src/box/cached-folder.ts'
import { findReadableNode } from '../../src/box/readable-node.ts'

/** Folders that nobody can remove, as one that is busy on Windows or belongs to somebody else. */
const { stuck } = vi.hoisted(() => ({ stuck: new Set<unknown>() }))

vi.mock(import('node:fs/promises'), async (original) => {
  const real = await original()
  const rmUnlessStuck: typeof rm = async (path, settings) => {
    if (stuck.has(path)) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' })
    return real.rm(path, settings)
  }
  return { ...real, rm: rmUnlessStuck }
})

const isRoot = process.getuid?.() === 0

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'folders-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  return folder
}

describe('the folder for all runs', () => {
  test('is the same for the same user, and readable by all', async () => {
    vi.stubEnv('TMPDIR', await temporaryFolder())
    onTestFinished(() => void vi.unstubAllEnvs())
    const folder = await openBaseFolder()
    expect(await openBaseFolder()).toBe(folder)
    expect((await stat(folder)).mode & 0o777).toBe(0o755)
  })

  // Only root can give a folder to somebody else.
  test.runIf(isRoot)('is another one if somebody else was there first', async () => {
    const temporary = await temporaryFolder()
    vi.stubEnv('TMPDIR', temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const planted = join(temporary, 'cloud-labs-0')
    await mkdir(planted)
    await chown(planted, 65_534, 65_534)
    const folder = await openBaseFolder()
    expect(folder).not.toBe(planted)
    expect(dirname(folder)).toBe(temporary)
    expect((await stat(planted)).uid).toBe(65_534)
  })
})

describe('what killed graders left', () => {
  const hour = 60 * 60 * 1000

  /** Opens the folder of a system on which all this was left so many hours ago. */
  async function openAfter(left: Readonly<Record<string, number>>) {
    vi.stubEnv('TMPDIR', await temporaryFolder())
    onTestFinished(() => void vi.unstubAllEnvs())
    const base = await openBaseFolder()
    for (const [name, hours] of Object.entries(left)) {
      const moment = new Date(Date.now() - hours * hour)
      await mkdir(join(base, name, 'w'), { recursive: true })
      await writeFile(join(base, name, 'w/index.ts'), 'export {}')
      await utimes(join(base, name), moment, moment)
    }
    return base
  }

  test('is removed when no run can be that old', async () => {
    const base = await openAfter({ 'run-old': 13, 'redis-old': 13, 'run-new': 11, 'redis-new': 0 })
    expect(await openBaseFolder()).toBe(base)
    expect((await readdir(base)).toSorted()).toEqual(['redis-new', 'run-new'])
  })

  test('stays where it is as good as new, and where it is not theirs', async () => {
    const left = { 'host-a1': 100, 'packages-b2': 100, 'node-c3': 100, 'my-run-1': 100 }
    const base = await openAfter(left)
    await openBaseFolder()
    expect((await readdir(base)).toSorted()).toEqual(Object.keys(left).toSorted())
  })

  test('is no hurdle for graders that remove it at the same time', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `run-${index}`)
    const base = await openAfter(Object.fromEntries(names.map((name) => [name, 13])))
    const opened = await Promise.all([1, 2, 3].map(() => openBaseFolder()))
    expect([new Set(opened).size, await readdir(base)]).toEqual([1, []])
  })

  test('does not lead elsewhere by a link', async () => {
    const base = await openAfter({})
    const elsewhere = await temporaryFolder()
    await writeFile(join(elsewhere, 'kept'), '')
    const moment = new Date(Date.now() - 13 * hour)
    await utimes(elsewhere, moment, moment)
    await symlink(elsewhere, join(base, 'run-link'))
    await symlink(join(base, 'nowhere'), join(base, 'run-broken'))
    await openBaseFolder()
    expect(await readdir(elsewhere)).toEqual(['kept'])
  })

  test('does not keep the next one from its work where it cannot be removed', async () => {
    const base = await openAfter({ 'run-stuck': 13, 'run-old': 13 })
    stuck.add(join(base, 'run-stuck'))
    onTestFinished(() => stuck.clear())
    expect(await openBaseFolder()).toBe(base)
    expect(await readdir(base)).toEqual(['run-stuck'])
  })
})

describe('a cached folder', () => {
  test('is filled once for the same content, and again for another', async () => {
    const base = await temporaryFolder()
    const filled: string[] = []
    const open = (key: string) =>
      openCachedFolder(base, {
        name: 'host',
        key: [key],
        fill: async (folder) => {
          filled.push(key)
          await writeFile(join(folder, 'key'), key, { mode: 0o600 })
        },
      })
    const first = await open('one')
    expect(await open('one')).toBe(first)
    const second = await open('two')
    expect([await readFile(join(second, 'key'), 'utf8'), filled]).toEqual(['two', ['one', 'two']])
    expect((await stat(join(first, 'key'))).mode & 0o777).toBe(0o644)
  })

  test('survives two who fill it at the same time', async () => {
    const base = await temporaryFolder()
    const bothFill = Promise.withResolvers<unknown>()
    let filling = 0
    const open = () =>
      openCachedFolder(base, {
        name: 'host',
        key: [],
        fill: async (folder) => {
          filling += 1
          if (filling === 2) bothFill.resolve('Both are there.')
          await bothFill.promise
          await mkdir(join(folder, 'a'))
          await writeFile(join(folder, 'a/b'), 'whole')
        },
      })
    const [one, other] = await Promise.all([open(), open()])
    expect(one).toBe(other)
    expect(await readFile(join(one, 'a/b'), 'utf8')).toBe('whole')
    expect(await readdir(base)).toHaveLength(1)
  })

  test('leaves no draft where filling it fails', async () => {
    const base = await temporaryFolder()
    const fill = async (): Promise<void> => {
      throw new Error('The disk is full.')
    }
    await expect(openCachedFolder(base, { name: 'host', key: [], fill })).rejects.toThrow('full')
    expect(await readdir(base)).toEqual([])
  })
})

describe('the node of the box', () => {
  const useNode = (path: string): void => {
    const { execPath } = process
    process.execPath = path
    onTestFinished(() => {
      process.execPath = execPath
    })
  }

  // Only root's children are somebody else, to whom a folder of root's may be closed.
  test.runIf(isRoot)('is copied out of a folder that is closed to others', async () => {
    const base = await temporaryFolder()
    const closed = join(await temporaryFolder(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    await writeFile(join(closed, 'node'), 'a program', { mode: 0o700 })
    useNode(join(closed, 'node'))
    const [one, other] = await Promise.all([findReadableNode(base), findReadableNode(base)])
    expect(one).toBe(other)
    expect(await readFile(one, 'utf8')).toBe('a program')
    expect((await stat(one)).mode & 0o777).toBe(0o755)
    expect(await readdir(base)).toHaveLength(1)
  })

  test('is the running one where everybody can reach it', async () => {
    const base = await temporaryFolder()
    const path = join(await temporaryFolder(), 'node')
    await writeFile(path, 'a program')
    await chmod(path, 0o755)
    useNode(path)
    expect(await findReadableNode(base)).toBe(path)
    expect(await readdir(base)).toEqual([])
  })
})
