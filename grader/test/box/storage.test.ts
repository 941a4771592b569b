import { execFile } from 'node:child_process'
import { access, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { renewStorage, type Stage, type StagedSubject } from '../../src/box/index.ts'
import type { Storage } from '../../src/box/storage.ts'
import { bothBoxes, call, describeIn, openStageOf, placeEntry, startStaged } from './boxing.ts'

const entry = `
import fs from 'node:fs'
import { open } from 'node:fs/promises'
const held = []
const codeOf = (act) => { try { act(); return 'done' } catch (error) { return error.code } }
export const write = (path, text) => codeOf(() => fs.writeFileSync(path, text))
export const read = (path) => fs.readFileSync(path, 'utf8')
export const list = (path) => fs.readdirSync(path)
export const link = (from, to) => codeOf(() => fs.symlinkSync(from, to))
export const fill = (folder, mebibytes) => {
  for (let n = 0; n < mebibytes; n += 1) fs.writeFileSync(folder + '/' + n, Buffer.alloc(2 ** 20))
}
export const grow = (path, mebibytes) => codeOf(() => {
  for (let n = 0; n < mebibytes; n += 1) fs.appendFileSync(path, Buffer.alloc(2 ** 20))
})
export const hide = (folder, mebibytes) => {
  for (let n = 0; n < mebibytes; n += 1) {
    held.push(fs.openSync(folder + '/hidden', 'w'))
    fs.writeSync(held.at(-1), Buffer.alloc(2 ** 20))
    fs.unlinkSync(folder + '/hidden')
  }
}
export const litter = (folder, files) => {
  for (let n = 0; n < files; n += 1) fs.writeFileSync(folder + '/' + n, '')
}
export const bury = (folder) => codeOf(() => {
  process.chdir(folder)
  // Node does not let it get beyond the longest path; whoever gets around node does.
  for (let depth = 0; depth < 40; depth += 1) {
    fs.mkdirSync('d'.repeat(200))
    process.chdir('d'.repeat(200))
  }
})
export const close = (path) => codeOf(() => fs.chmodSync(path, 0))
export const sync = async (path) => {
  const file = await open(path, 'a')
  await file.sync()
  await file.datasync()
  fs.fsyncSync(file.fd)
  await new Promise((resolve, reject) => fs.fsync(file.fd, (e) => (e ? reject(e) : resolve())))
  await file.close()
  return 'done'
}
export const wait = () => new Promise(() => {})
`

const place = (stage: Stage): Promise<StagedSubject> =>
  placeEntry(stage, entry, { storageMebibytes: 8 })

/** The first scenario's folder, as the subject and as the grader see it. */
function foldersOf({ plan }: StagedSubject): { storage: Storage; seen: string; real: string } {
  const { storage } = plan
  if (storage === undefined) throw new Error('There is no storage.')
  return { storage, seen: join(storage.seenAs, '0'), real: join(storage.path, '0') }
}

const lookSoon = { limits: { storageLookMs: 10 } }

describeIn(bothBoxes, 'a storage', (stage) => {
  test('can be written to, and nothing else can', async () => {
    const staged = await place(stage())
    const { seen } = foldersOf(staged)
    const subject = await startStaged(staged)
    expect(await call(subject, 'write', join(seen, 'x'), 'kept')).toBe('done')
    expect(await call(subject, 'read', join(seen, 'x'))).toBe('kept')
    for (const path of ['/tmp/x', '/w/x', '/host/x', join(dirname(staged.plan.pidFile), 'x')]) {
      expect(await call(subject, 'write', path, 'x')).toBe('ERR_ACCESS_DENIED')
    }
    expect(await call(subject, 'link', '/etc', join(seen, 'etc'))).toBe('ERR_ACCESS_DENIED')
  })

  test('outlives a process and is seen by the next one', async () => {
    const staged = await place(stage())
    const { seen } = foldersOf(staged)
    const first = await startStaged(staged)
    await call(first, 'write', join(seen, 'x'), 'kept')
    const waiting = call(first, 'wait').catch(() => {})
    await first.close()
    await waiting
    const second = await startStaged(staged)
    expect(await call(second, 'read', join(seen, 'x'))).toBe('kept')
  })

  test('ends a subject that keeps more than the manifest says', async () => {
    const staged = await place(stage())
    const subject = await startStaged(staged, lookSoon)
    void call(subject, 'fill', foldersOf(staged).seen, 9).catch(() => {})
    const words = 'The submission kept more than 8 megabytes of files.'
    await expect(call(subject, 'wait')).rejects.toThrow(words)
  })

  test('ends a subject that keeps too many files', async () => {
    const staged = await place(stage())
    const subject = await startStaged(staged, { limits: { storageLookMs: 10, storedEntries: 50 } })
    void call(subject, 'litter', foldersOf(staged).seen, 60).catch(() => {})
    const words = 'The submission kept more than 50 files and folders.'
    await expect(call(subject, 'wait')).rejects.toThrow(words)
  })

  test('lets a file be synchronised, which does nothing', async () => {
    const staged = await place(stage())
    const subject = await startStaged(staged)
    expect(await call(subject, 'sync', join(foldersOf(staged).seen, 'x'))).toBe('done')
  })

  test('is gone after the run, however deep and closed it is', async () => {
    const staged = await place(stage())
    const { seen, storage } = foldersOf(staged)
    const subject = await startStaged(staged, { limits: { storageLookMs: 60_000 } })
    await call(subject, 'litter', seen, 3)
    await call(subject, 'bury', seen)
    await call(subject, 'close', join(seen, 'd'.repeat(200)))
    await subject.close()
    await staged.dispose()
    await expect(access(storage.path)).rejects.toThrow('ENOENT')
  })
})

describeIn(['bubblewrap'], 'a storage that is shut in', (stage) => {
  test('counts files that are open and have no name any more', async () => {
    const staged = await place(stage())
    const subject = await startStaged(staged, lookSoon)
    void call(subject, 'hide', foldersOf(staged).seen, 9).catch(() => {})
    await expect(call(subject, 'wait')).rejects.toThrow('more than 8 megabytes')
  })

  test('takes no file that is larger than all of it', async () => {
    const staged = await place(stage())
    const subject = await startStaged(staged, { limits: { storageLookMs: 60_000 } })
    expect(await call(subject, 'grow', join(foldersOf(staged).seen, 'x'), 9)).toBe('EFBIG')
  })

  test('tells the memory of its process', async () => {
    const subject = await startStaged(await place(stage()))
    const peak = (await subject.peakMemory()) ?? 0
    expect(peak).toBeGreaterThan(20_000_000)
    expect(peak).toBeLessThan(400_000_000)
  })
})

describe('a storage that is renewed', () => {
  test('is empty, and links in the old one lead nowhere', async () => {
    const staged = await place(await openStageOf('permission-model'))
    const { storage, real } = foldersOf(staged)
    const outside = join(dirname(storage.path), 'outside')
    await mkdir(outside)
    await writeFile(join(outside, 'precious'), 'mine')
    await symlink(outside, join(real, 'link'))
    expect(await renewStorage(storage, 1)).toBe(join(storage.seenAs, '1'))
    expect(await readdir(storage.path)).toEqual(['1'])
    expect(await readdir(join(storage.path, '1'))).toEqual([])
    expect(await readdir(outside)).toEqual(['precious'])
  })

  test('is empty, however deep the old one was', async () => {
    const { storage, real } = foldersOf(await place(await openStageOf('permission-model')))
    const name = 'd'.repeat(200)
    const bury = `for (let depth = 0; depth < 40; depth += 1) {
      require('fs').mkdirSync('${name}')
      process.chdir('${name}')
    }`
    await promisify(execFile)(process.execPath, ['-e', bury], { cwd: real })
    await renewStorage(storage, 1)
    expect(await readdir(storage.path)).toEqual(['1'])
  })

  test('is not there at all unless the manifest asks for it', async () => {
    const { plan } = await placeEntry(await openStageOf('permission-model'), entry)
    expect(plan.storage).toBe(undefined)
    await expect(access(join(dirname(plan.pidFile), 'storage'))).rejects.toThrow('ENOENT')
  })
})
