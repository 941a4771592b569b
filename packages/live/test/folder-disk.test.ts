import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFolderDisk } from '../src/folder-disk.ts'
import { makeFolder } from './temporary-folder.ts'

describe('a disk in a folder', () => {
  it('keeps what was synced, and nothing else', async () => {
    const folder = await makeFolder()
    const disk = await openFolderDisk(folder)
    disk.change({ type: 'write', file: 'term', value: { number: 4 } })
    disk.change({ type: 'append', file: 'log', value: 'a' })
    disk.change({ type: 'append', file: 'log', value: 'b' })
    await disk.sync()
    disk.change({ type: 'write', file: 'term', value: { number: 5 } })
    expect((await openFolderDisk(folder)).content).toEqual({ term: { number: 4 }, log: ['a', 'b'] })
  })

  it('appends to what an earlier life left', async () => {
    const folder = await makeFolder()
    const first = await openFolderDisk(folder)
    first.change({ type: 'write', file: 'log', value: 'a' })
    await first.sync()
    const second = await openFolderDisk(folder)
    second.change({ type: 'append', file: 'log', value: 'b' })
    await second.sync()
    expect((await openFolderDisk(folder)).content).toEqual({ log: ['a', 'b'] })
  })

  it('lets the later of two syncs win, however they overlap', async () => {
    const folder = await makeFolder()
    const disk = await openFolderDisk(folder)
    disk.change({ type: 'write', file: 'x', value: 1 })
    const first = disk.sync()
    disk.change({ type: 'write', file: 'x', value: 2 })
    await Promise.all([first, disk.sync()])
    expect((await openFolderDisk(folder)).content).toEqual({ x: 2 })
  })

  it('removes files, and takes names of any kind', async () => {
    const folder = await makeFolder()
    const disk = await openFolderDisk(folder)
    for (const file of ['../up', 'a/b', '.']) disk.change({ type: 'write', file, value: file })
    disk.change({ type: 'write', file: 'gone', value: 1 })
    await disk.sync()
    disk.change({ type: 'remove', file: 'gone' })
    await disk.sync()
    const { content } = await openFolderDisk(folder)
    expect(content).toEqual({ '../up': '../up', 'a/b': 'a/b', '.': '.' })
    expect(await readdir(folder)).toHaveLength(3)
  })

  it('passes over what a killed process left half written', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'x.json.new'), '{"hal')
    expect((await openFolderDisk(folder)).content).toEqual({})
  })
})
