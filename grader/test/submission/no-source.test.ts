import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSubmission } from '../../src/submission/index.ts'
import { plant } from './planting.ts'
import { refusalOf } from './refusing.ts'

function read(path: string) {
  return readSubmission(path, { entry: './src/app.ts' })
}

async function refusal(path: string): Promise<string> {
  return (await refusalOf(read(path))).message
}

describe('what is plainly no source', () => {
  const large = new Uint8Array(600 * 1024)

  test('is left out with a note, and the hash is that of the sources', async () => {
    const clean = await read(await plant({ 'src/app.ts': 'app' }))
    const files = {
      'src/app.ts': 'app',
      'src/img/screenshot.png': large,
      'src/Thumbs.db': 'x',
      'src/core': Uint8Array.of(0x7f, 0),
      'src/notes.txt': Uint8Array.of(0xff, 0xfe, 0x61, 0),
    }
    const submission = await read(await plant(files))
    expect(submission).toMatchObject({ files: clean.files, hash: clean.hash })
    expect(submission.leftOut).toEqual(['Thumbs.db', 'core', 'img/screenshot.png', 'notes.txt'])
    expect(clean).not.toHaveProperty('leftOut')
  })

  test('is refused where a program imports it', async () => {
    const app = "const load = () => import('./lib/sum.wasm')"
    const root = await plant({ 'src/app.ts': app, 'src/lib/sum.wasm': Uint8Array.of(0, 0x61) })
    expect(await refusal(root)).toMatch(/^src\/lib\/sum\.wasm is a binary file/)
  })

  test('counts as a file all the same, and may be no link', async () => {
    const names = Array.from({ length: 200 }, (_, index) => [`src/f${index}.png`, ''] as const)
    const many = await plant({ ...Object.fromEntries(names), 'src/app.ts': '' })
    expect(await refusal(many)).toMatch(/^src holds more than 200 files/)
    const linked = await plant({ 'src/app.ts': '' })
    await symlink('/etc/passwd', join(linked, 'src/a.png'))
    expect(await refusal(linked)).toMatch(/^src\/a\.png is a link/)
  })
})
