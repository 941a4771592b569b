import { execFileSync } from 'node:child_process'
import { chmod, mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSubmission } from '../../src/submission/index.ts'
import { plant, temporaryFolder } from './planting.ts'
import { refusalOf } from './refusing.ts'

const options = { labName: '07-load-balancing', entry: './src/app.ts' }

function read(path: string) {
  return readSubmission(path, options)
}

async function refusal(path: string): Promise<string> {
  return (await refusalOf(read(path))).message
}

/** A pipe without a writer; Node itself cannot make one. */
function plantPipe(path: string): void {
  const program = 'mkfifo'
  execFileSync(program, [path])
}

describe('what counts as the submission', () => {
  test('a folder that holds src is read from src', async () => {
    const root = await plant({ 'src/app.ts': 'app', 'src/lib/ring.ts': 'ring', 'lab.ts': 'no' })
    const submission = await read(root)
    expect(submission.files).toEqual([
      { path: 'app.ts', text: 'app' },
      { path: 'lib/ring.ts', text: 'ring' },
    ])
    expect(submission.from).toBe(root)
  })

  test('a folder that holds the entry itself is src', async () => {
    const root = await plant({ 'app.ts': 'app' })
    expect((await read(root)).files).toEqual([{ path: 'app.ts', text: 'app' }])
  })

  test('a whole repository is read from the src of the lab', async () => {
    const root = await plant({
      'labs/07-load-balancing/src/app.ts': 'seven',
      'labs/02-http-rest/src/app.ts': 'two',
    })
    expect((await read(root)).files).toEqual([{ path: 'app.ts', text: 'seven' }])
  })

  test('what is no source is passed over unread, even where it is broken', async () => {
    const root = await plant({
      'src/app.ts': 'app',
      'src/.env': '\0',
      'src/package.json': '{"type":"commonjs"}',
      'src/tsconfig.json': '\0',
      'src/node_modules/evil/index.js': '\0',
      'package.json': '\0',
      'test/app.test.ts': '\0',
    })
    await symlink('/etc/passwd', join(root, 'src/.hidden'))
    expect((await read(root)).files.map(({ path }) => path)).toEqual(['app.ts'])
  })

  test('a byte order mark is dropped', async () => {
    const root = await plant({ 'src/app.ts': '\ufeffapp' })
    expect((await read(root)).files).toEqual([{ path: 'app.ts', text: 'app' }])
  })
})

describe('the hash', () => {
  const hashOf = async (files: Record<string, string>) => (await read(await plant(files))).hash

  test('is the same for the same files, wherever they lie', async () => {
    const one = await hashOf({ 'src/app.ts': 'a', 'src/b.ts': 'b' })
    expect(await hashOf({ 'b.ts': 'b', 'app.ts': 'a' })).toBe(one)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
  })

  test('changes with a name, with a text and with one more empty file', async () => {
    const hashes = [
      await hashOf({ 'src/app.ts': 'a' }),
      await hashOf({ 'src/app.ts': 'b' }),
      await hashOf({ 'src/app.ts': 'a', 'src/c.ts': '' }),
      await hashOf({ 'src/app.ts': 'a', 'src/d.ts': '' }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})

describe('what is missing', () => {
  test('a path that does not exist is named', async () => {
    expect(await refusal('/nowhere/at/all')).toMatch(/^There is no \/nowhere\/at\/all; name /)
    expect(await refusal('bad\0path')).toMatch(/bad␀path/)
  })

  test('an empty folder, an empty src and a missing entry are told apart', async () => {
    expect(await refusal(await temporaryFolder())).toMatch(/is an empty folder/)
    const empty = await plant({ 'README.md': '' })
    await mkdir(join(empty, 'src'))
    expect(await refusal(empty)).toMatch(/The src folder of .+ is empty/)
    expect(await refusal(await plant({ 'src/other.ts': '' }))).toMatch(/has no src\/app\.ts/)
    expect(await refusal(await plant({ 'README.md': '' }))).toMatch(/no src folder and no app\.ts/)
  })

  test('a file that is no archive is refused', async () => {
    expect(await refusal(join(await plant({ 'app.ts': '' }), 'app.ts'))).toMatch(/neither a folder/)
  })
})

describe('what may not be in src', () => {
  test('a binary file is named', async () => {
    const nul = await plant({ 'src/app.ts': 'a\0b' })
    expect(await refusal(nul)).toMatch(/^src\/app\.ts is a binary file/)
    const latin = await plant({ 'src/app.ts': '', 'src/n.txt': Uint8Array.of(0x66, 0xfc, 0x72) })
    expect(await refusal(latin)).toMatch(/^src\/n\.txt is a binary file/)
  })

  test('a text of another kind is named', async () => {
    const root = await plant({ 'src/app.ts': '', 'src/run.sh': 'rm -r /' })
    expect(await refusal(root)).toMatch(/^src\/run\.sh is of a kind that is not graded/)
  })

  test('a link is refused wherever it stands on the way', async () => {
    const secret = await plant({ 'src/app.ts': 'secret' })
    const file = await plant({ 'src/app.ts': '' })
    await symlink(join(secret, 'src/app.ts'), join(file, 'src/b.ts'))
    expect(await refusal(file)).toMatch(/^src\/b\.ts is a link/)
    const folder = await plant({ 'src/app.ts': '' })
    await symlink(secret, join(folder, 'src/lib'))
    expect(await refusal(folder)).toMatch(/^src\/lib is a link/)
    const source = await plant({ 'README.md': '' })
    await symlink(join(secret, 'src'), join(source, 'src'))
    expect(await refusal(source)).toMatch(/\/src is a link/)
    const above = await plant({ 'README.md': '' })
    await symlink(secret, join(above, 'labs'))
    expect(await refusal(above)).toMatch(/\/labs is a link/)
    const entry = await plant({ 'README.md': '' })
    await symlink(join(secret, 'src/app.ts'), join(entry, 'app.ts'))
    expect(await refusal(entry)).toMatch(/\/app\.ts is a link/)
  })

  test('a pipe is refused without waiting for a writer', async () => {
    const root = await plant({ 'src/app.ts': '' })
    plantPipe(join(root, 'src/pipe.ts'))
    expect(await refusal(root)).toMatch(/^src\/pipe\.ts is a device, a pipe or a socket/)
    expect(await refusal(join(root, 'src/pipe.ts'))).toMatch(/neither a folder/)
    await rename(join(root, 'src/pipe.ts'), join(root, 'pipe.zip'))
    expect(await refusal(join(root, 'pipe.zip'))).toMatch(/is a device, a pipe or a socket/)
  })

  test('names that collide on another system are refused', async () => {
    const root = await plant({ 'src/app.ts': '', 'src/App.ts': '' })
    expect(await refusal(root)).toMatch(/are the same name on some systems/)
    const composed = await plant({ 'src/app.ts': '', 'src/\u00e9.ts': '', 'src/e\u0301.ts': '' })
    expect(await refusal(composed)).toMatch(/are the same name on some systems/)
    const folders = await plant({ 'src/app.ts': '', 'src/Lib/a.ts': '', 'src/lib/b.ts': '' })
    expect(await refusal(folders)).toMatch(/are the same name on some systems/)
  })

  test('a name cannot speak to the terminal', async () => {
    const root = await plant({ 'src/app.ts': '', 'src/\u001b[2J\u202e.ts': '' })
    expect(await refusal(root)).toMatch(/^src\/␛\[2J\ufffd\.ts has an unprintable character/)
  })
})

describe('the limits', () => {
  test('200 files pass and 201 do not', async () => {
    const names = Array.from({ length: 199 }, (_, index) => [`src/f${index}.ts`, ''] as const)
    const root = await plant({ ...Object.fromEntries(names), 'src/app.ts': '' })
    expect((await read(root)).files).toHaveLength(200)
    await writeFile(join(root, 'src/one-more.ts'), '')
    expect(await refusal(root)).toMatch(/^src holds more than 200 files/)
  })

  test('512 KiB in a file pass and one byte more does not', async () => {
    const root = await plant({ 'src/app.ts': 'x'.repeat(512 * 1024) })
    expect((await read(root)).files).toHaveLength(1)
    await writeFile(join(root, 'src/app.ts'), 'x'.repeat(512 * 1024 + 1))
    expect(await refusal(root)).toMatch(
      /^src\/app\.ts is 512\.1 KiB large, and 512 KiB is the most/,
    )
  })

  test('a sparse file of a terabyte is refused without being read', async () => {
    const root = await plant({ 'src/app.ts': '' })
    await truncate(join(root, 'src/app.ts'), 2 ** 40)
    expect(await refusal(root)).toMatch(/^src\/app\.ts is 1,048,576 MiB large/)
  })

  test('4 MiB in all pass and more does not', async () => {
    const half = 'x'.repeat(512 * 1024)
    const files = Object.fromEntries('abcdefg'.split('').map((name) => [`src/${name}.ts`, half]))
    const root = await plant({ ...files, 'src/app.ts': half })
    expect((await read(root)).files).toHaveLength(8)
    await writeFile(join(root, 'src/i.ts'), 'x')
    expect(await refusal(root)).toMatch(/^The files of src are larger than 4 MiB together/)
  })

  test('eight folders deep passes and nine does not', async () => {
    const root = await plant({ 'src/app.ts': '', 'src/1/2/3/4/5/6/7/8.ts': '' })
    expect((await read(root)).files).toHaveLength(2)
    const deep = await plant({ 'src/app.ts': '', 'src/1/2/3/4/5/6/7/8/9.ts': '' })
    expect(await refusal(deep)).toMatch(
      /^src\/1\/2\/3\/4\/5\/6\/7\/8\/9\.ts lies more than 8 folders/,
    )
  })
})

/** Root reads everything, so a test that root runs reads with another user's rights. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act()
  process.seteuid?.(65534)
  try {
    return await act()
  } finally {
    process.seteuid?.(0)
  }
}

describe('what may not be read', () => {
  test('an unreadable file is named with the mend', async () => {
    const root = await plant({ 'src/app.ts': '' })
    await chmod(root, 0o755)
    await chmod(join(root, 'src/app.ts'), 0o000)
    expect(await asNobody(() => refusal(root))).toBe(
      'src/app.ts may not be read by this user; give yourself the right to read it, for example ' +
        'with chmod -R u+rX.',
    )
  })

  test('an unreadable folder is named, be it src, the submission or above it', async () => {
    const root = await plant({ 'src/app.ts': '' })
    await chmod(root, 0o755)
    await chmod(join(root, 'src'), 0o000)
    expect(await asNobody(() => refusal(root))).toMatch(/^src\/ may not be read by this user/)
    await chmod(root, 0o000)
    expect(await asNobody(() => refusal(root))).toMatch(/^\/.+ may not be read by this user/)
    const inside = join(root, 'src')
    expect(await asNobody(() => refusal(inside))).toMatch(/\/src may not be read by this user/)
    await chmod(root, 0o755)
    await chmod(inside, 0o755)
  })
})
