import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { stripSubmission, UngradableError, writeStripped } from '../../src/submission/index.ts'
import { temporaryFolder } from './planting.ts'
import { refusalOf } from './refusing.ts'
import { submissionOf } from './texts.ts'

describe('stripping', () => {
  test('types become spaces, so that lines and columns stay', async () => {
    const files = await stripSubmission(
      submissionOf({ 'app.ts': 'type A = 1\nexport const a: A = 1 as A\n', 'n.md': '# a: A' }),
    )
    expect(files).toEqual([
      { path: 'app.ts', text: '          \nexport const a    = 1     \n' },
      { path: 'n.md', text: '# a: A' },
    ])
  })

  test('nothing of the submission is run', async () => {
    const text = 'globalThis.wasRun = true; process.exit(7); await import("./b.js")'
    const files = submissionOf({ 'app.ts': text, 'b.js': text, 'c.mjs': text })
    expect((await stripSubmission(files)).map((file) => file.text)).toEqual([text, text, text])
    expect(globalThis).not.toHaveProperty('wasRun')
  })

  test('many files of a large submission are stripped in time', async () => {
    const text = 'export function f_N(a: number): number { return a }\n'
    const lines = Array.from({ length: 2_000 }, (_, index) => text.replace('N', `${index}`))
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`f${index}.ts`, lines.join('')]),
    )
    expect(await stripSubmission(submissionOf(files))).toHaveLength(40)
  })
})

describe('hostile text', () => {
  const good = submissionOf({ 'app.ts': 'export const a: number = 1' })
  const deep = submissionOf({ 'app.ts': '', 'deep.ts': '('.repeat(100_000) })
  const endless = submissionOf({ 'app.ts': '<T>('.repeat(30) })

  test('nested too deeply is refused, and the next submission is stripped right', async () => {
    await expect(stripSubmission(deep)).rejects.toThrow(
      'src/deep.ts has a line too long or an expression too deeply nested for the parser; ' +
        'split it into smaller pieces.',
    )
    expect(await stripSubmission(good)).toEqual([
      { path: 'app.ts', text: 'export const a         = 1' },
    ])
  })

  test('that keeps the parser busy is refused at the deadline, beside another', async () => {
    const [hung, stripped] = await Promise.allSettled([
      stripSubmission(endless, { timeoutMs: 300 }),
      stripSubmission(good),
    ])
    expect(hung).toMatchObject({ status: 'rejected', reason: expect.any(UngradableError) })
    expect(stripped).toMatchObject({ status: 'fulfilled' })
    expect(await stripSubmission(good)).toHaveLength(1)
  })

  test('nested too deeply for the engine alone is refused', async () => {
    const text = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const reading = stripSubmission(submissionOf({ 'app.js': text }))
    expect((await refusalOf(reading)).message).toMatch(/^src\/app\.js has a line too long or/)
  })
})

describe('writing stripped files', () => {
  test('keeps names and sets modes that another user can read', async () => {
    const directory = join(await temporaryFolder(), 'src')
    const umask = process.umask(0o077)
    await writeStripped(
      [
        { path: 'app.ts', text: 'app' },
        { path: 'a/b/ring.ts', text: 'ring' },
      ],
      directory,
    ).finally(() => process.umask(umask))
    expect(await readFile(join(directory, 'a/b/ring.ts'), 'utf8')).toBe('ring')
    for (const folder of ['.', 'a', 'a/b']) {
      expect((await stat(join(directory, folder))).mode & 0o777).toBe(0o755)
    }
    for (const file of ['app.ts', 'a/b/ring.ts']) {
      expect((await stat(join(directory, file))).mode & 0o777).toBe(0o644)
    }
  })

  test('leaves the mode of a directory that is there', async () => {
    const directory = join(await temporaryFolder(), 'private')
    await mkdir(directory, { mode: 0o700 })
    await writeStripped([{ path: 'app.ts', text: '' }], directory)
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
  })
})
