import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { writeWhole } from '../../src/receipt/index.ts'

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cloud-labs-whole-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('a file that is written whole', () => {
  test('takes the place of the one before, in a folder that need not be there', async () => {
    const folder = await makeFolder()
    const file = join(folder, 'a/b/grades.json')
    await writeWhole(file, 'old')
    await writeWhole(file, 'new')
    expect(await readFile(file, 'utf8')).toBe('new')
    expect(await readdir(join(folder, 'a/b'))).toEqual(['grades.json'])
  })

  test('leaves nothing beside its place where it cannot be written', async () => {
    const folder = await makeFolder()
    await mkdir(join(folder, 'taken'))
    await expect(writeWhole(join(folder, 'taken'), 'text')).rejects.toThrow(/rename/)
    expect(await readdir(folder)).toEqual(['taken'])
  })
})
