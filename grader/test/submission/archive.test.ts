import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readSubmission } from '../../src/submission/index.ts'
import { tarGzOf, tarOf, type ZipEntry, zipOf } from './packing.ts'
import { plant, plantOne } from './planting.ts'
import { refusalOf } from './refusing.ts'

const options = { labName: '07-load-balancing', entry: './src/app.ts' }
const app = ['src/app.ts', 'app'] as const
const zippedApp: ZipEntry = { name: 'src/app.ts', content: 'app' }

async function read(name: string, bytes: Uint8Array) {
  return readSubmission(await plantOne(name, bytes), options)
}

async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  return (await refusalOf(read(name, bytes))).message
}

describe('what counts as the submission', () => {
  test('each format tells the same submission', async () => {
    const tar = await tarOf(['lib/', ''], ['src/lib/ring.ts', 'ring'], app)
    const submissions = await Promise.all([
      read('s.tar', tar),
      read('s.tar.gz', gzipSync(tar)),
      read('s.TGZ', gzipSync(tar)),
      read('s.zip', zipOf(zippedApp, { name: 'src/lib/ring.ts', content: 'ring' })),
      read(
        'd.zip',
        zipOf({ name: 'src/lib/ring.ts', content: 'ring', isDeflated: true }, zippedApp),
      ),
    ])
    expect(submissions[0]?.files).toEqual([
      { path: 'app.ts', text: 'app' },
      { path: 'lib/ring.ts', text: 'ring' },
    ])
    expect(new Set(submissions.map(({ hash }) => hash)).size).toBe(1)
    const folder = await plant({ 'src/app.ts': 'app', 'src/lib/ring.ts': 'ring' })
    expect((await readSubmission(folder, options)).hash).toBe(submissions[0]?.hash)
  })

  test.each([
    ['the entry directly', ['app.ts']],
    ['a wrapping folder', ['alice/src/app.ts', 'alice/README.md']],
    ['a wrapped entry', ['alice/app.ts']],
    ['a whole repository', ['labs/07-load-balancing/src/app.ts', 'labs/02-http-rest/src/app.ts']],
    ['a wrapped repository', ['main/labs/07-load-balancing/src/app.ts', 'main/package.json']],
    ['a leading dot', ['./src/app.ts', './README.md']],
    ['what macOS adds', ['src/app.ts', '__MACOSX/src/._app.ts', 'src/.DS_Store']],
  ])('%s is found', async (_, names) => {
    const entries = names.map((name) => [name, name.endsWith('app.ts') ? 'app' : '\0'] as const)
    const { files } = await read('s.tgz', await tarGzOf(...entries))
    expect(files.map(({ path }) => path)).toEqual(['app.ts'])
    const zip = zipOf(...entries.map(([name, content]) => ({ name, content })))
    expect((await read('s.zip', zip)).files).toEqual(files)
  })

  test('dependencies with their links are passed over', async () => {
    const link = { name: 'node_modules/.bin/tsc', type: 'symlink', linkname: '../tsc' } as const
    const { files } = await read('s.tgz', await tarGzOf([link], app))
    expect(files).toHaveLength(1)
  })

  test('an empty archive, one without src and one without the entry are told apart', async () => {
    expect(await refusal('s.tar', await tarOf())).toMatch(/s\.tar is empty/)
    expect(await refusal('s.zip', zipOf())).toMatch(/s\.zip is empty/)
    expect(await refusal('s.tar', await tarOf(['README.md']))).toMatch(/no src folder and no app/)
    expect(await refusal('s.zip', zipOf({ name: 'src/b.ts' }))).toMatch(/has no src\/app\.ts/)
  })
})

describe('names that lead astray', () => {
  const evil = [
    ['../src/app.ts', /climbs out/],
    ['src/../../etc/passwd', /climbs out/],
    ['/etc/passwd', /is absolute/],
    ['src\\..\\app.ts', /a backslash/],
    ['C:/windows/app.ts', /a drive letter/],
    ['c:app.ts', /a drive letter/],
  ] as const

  test.each(evil)('%s is refused in a zip', async (name, reason) => {
    expect(await refusal('s.zip', zipOf(zippedApp, { name }))).toMatch(reason)
  })

  test.each(evil)('%s is refused in a tar', async (name, reason) => {
    expect(await refusal('s.tar', await tarOf(app, [name]))).toMatch(reason)
  })

  test('a name with a NUL byte is refused', async () => {
    const message = await refusal('s.zip', zipOf(zippedApp, { name: 'src/a\0b.ts' }))
    expect(message).toMatch(/'src\/a␀b\.ts', whose name holds a NUL byte/)
  })

  test('a path twice is refused, also when it is spelt differently', async () => {
    expect(await refusal('s.tar', await tarOf(app, app))).toMatch(/holds src\/app\.ts twice/)
    expect(await refusal('s.zip', zipOf(zippedApp, { name: './src//app.ts' }))).toMatch(/twice/)
  })

  test('paths that differ in case are refused', async () => {
    const message = await refusal('s.zip', zipOf(zippedApp, { name: 'src/APP.ts' }))
    expect(message).toBe(
      'src/APP.ts and src/app.ts are the same name on some systems; rename one of them.',
    )
  })

  test('a path that is a file and a folder is refused', async () => {
    const tar = await tarOf(app, ['src/app.ts/inner.ts'])
    expect(await refusal('s.tar', tar)).toMatch(/are the same name on some systems/)
    const reversed = await tarOf(['src/app.ts/inner.ts'], app)
    expect(await refusal('s.tar', reversed)).toMatch(/are the same name on some systems/)
  })

  test('a name too long for a disk is refused', async () => {
    const name = `src/${'x'.repeat(300)}.ts`
    expect(await refusal('s.tar', await tarOf(app, [name]))).toMatch(/longer than 200 bytes/)
  })

  test('a path nine deep is refused', async () => {
    const name = 'src/1/2/3/4/5/6/7/8/9.ts'
    expect(await refusal('s.zip', zipOf(zippedApp, { name }))).toMatch(/more than 8 folders deep/)
  })
})

describe('entries that are no files', () => {
  test.each(['symlink', 'link'] as const)('a %s in a tar is refused', async (type) => {
    const tar = await tarOf(app, [{ name: 'src/b.ts', type, linkname: '/etc/passwd' }])
    expect(await refusal('s.tar', tar)).toMatch(/^src\/b\.ts in .+ is a link/)
    const source = await tarOf([{ name: 'src', type, linkname: '/etc' }], ['app.ts', 'app'])
    expect(await refusal('s.tar', source)).toMatch(/^src in .+ is a link/)
  })

  test.each(['fifo', 'character-device', 'block-device'] as const)(
    'a %s in a tar is refused',
    async (type) => {
      expect(await refusal('s.tar', await tarOf(app, [{ name: 'src/b.ts', type }]))).toMatch(
        /^src\/b\.ts in .+ is a device, a pipe or a socket/,
      )
    },
  )

  test('a link and a socket in a zip are refused', async () => {
    const link = { name: 'src/b.ts', content: '/etc/passwd', mode: 0o120777 }
    expect(await refusal('s.zip', zipOf(zippedApp, link))).toMatch(/^src\/b\.ts in .+ is a link/)
    const socket = { name: 'src/b.ts', mode: 0o140777 }
    expect(await refusal('s.zip', zipOf(zippedApp, socket))).toMatch(/is a device, a pipe or/)
  })

  test('an encrypted entry is refused', async () => {
    const zip = zipOf({ ...zippedApp, bits: 1, isDeflated: true })
    expect(await refusal('s.zip', zip)).toMatch(/^src\/app\.ts is encrypted/)
  })

  test('a picture is left out without being inflated', async () => {
    const picture = { name: 'src/a.png', content: 'x', isDeflated: true, claimedCrc: 1 }
    expect(await read('s.zip', zipOf(zippedApp, picture))).toMatchObject({
      files: [{ path: 'app.ts', text: 'app' }],
      leftOut: ['a.png'],
    })
  })

  test('a binary entry is named', async () => {
    const tar = await tarOf(app, ['src/tool.js', '\u007fELF\0'])
    expect(await refusal('s.tar', tar)).toMatch(/^src\/tool\.js is a binary file/)
  })
})

describe('broken archives', () => {
  test.each(['s.tar', 's.tgz', 's.zip'])('rubbish in %s is refused', async (name) => {
    expect(await refusal(name, Buffer.from('rubbish'.repeat(999)))).toMatch(/not a whole archive/)
    expect(await refusal(name, Buffer.alloc(0))).toMatch(/not a whole archive/)
  })

  test('a truncated archive is refused, wherever it was cut', async () => {
    const tar = await tarOf(app, ['src/b.ts', 'x'.repeat(700)])
    for (const length of [100, 512, 700, 1024, 1600, 2048, 2560]) {
      expect(await refusal('s.tar', tar.subarray(0, length)), `${length}`).toMatch(/whole archive/)
    }
    const gzip = gzipSync(tar)
    expect(await refusal('s.tgz', gzip.subarray(0, -9))).toMatch(/not a whole archive/)
    const zip = zipOf(zippedApp)
    expect(await refusal('s.zip', zip.subarray(0, -1))).toMatch(/not a whole archive/)
    expect(await refusal('s.zip', zip.subarray(5))).toMatch(/not a whole archive/)
  })

  test('a flipped byte is refused', async () => {
    const gzip = gzipSync(await tarOf(app))
    gzip.writeUInt8(gzip.readUInt8(gzip.length - 6) ^ 1, gzip.length - 6)
    expect(await refusal('s.tgz', gzip)).toMatch(/not a whole archive/)
    const zip = zipOf({ ...zippedApp, claimedCrc: 1 })
    expect(await refusal('s.zip', zip)).toMatch(/the checksum of src\/app\.ts is wrong/)
  })

  test('a tar header with a wrong checksum is refused', async () => {
    const tar = await tarOf(app)
    tar.write('evil', 0)
    expect(await refusal('s.tar', tar)).toMatch(/not a whole archive/)
  })

  test('the path of the archive is named', async () => {
    const root = await plant({ 'bob.zip': '' })
    await expect(readSubmission(join(root, 'bob.zip'), options)).rejects.toThrow(
      /\/bob\.zip is not/,
    )
    await expect(readSubmission(join(root, 'no.zip'), options)).rejects.toThrow(
      /There is no .+no\.zip/,
    )
  })
})
