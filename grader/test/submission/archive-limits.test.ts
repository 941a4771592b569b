import { truncate } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readSubmission } from '../../src/submission/index.ts'
import { tarOf, type ZipEntry, zipOf } from './packing.ts'
import { plantOne } from './planting.ts'
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

describe('a limit', () => {
  const zeros = Buffer.alloc(100 * 1024 * 1024)

  test('an archive of a gigabyte is refused by its size alone', async () => {
    const path = await plantOne('s.tar.gz', new Uint8Array())
    await truncate(path, 2 ** 30)
    const memory = process.memoryUsage().rss
    await expect(readSubmission(path, options)).rejects.toThrow(
      `${path} is 1,024 MiB large, and 16 MiB is the most that is read`,
    )
    expect(process.memoryUsage().rss - memory).toBeLessThan(64 * 2 ** 20)
  })

  test('a gzip bomb stops at the limit', async () => {
    expect(await refusal('s.tgz', gzipSync(zeros))).toMatch(/s\.tgz inflates to more than 64 MiB/)
  })

  test('a tar entry that is too large is refused by its header', async () => {
    const tar = await tarOf(app, ['src/big.ts', Buffer.alloc(600 * 1024, 'x')])
    expect(await refusal('s.tgz', gzipSync(tar))).toMatch(/^src\/big\.ts is 600 KiB large/)
  })

  test('a zip bomb that tells its size is refused by it', async () => {
    const bomb = { name: 'src/big.ts', content: zeros, isDeflated: true }
    expect(await refusal('s.zip', zipOf(zippedApp, bomb))).toMatch(/^src\/big\.ts is 100 MiB large/)
  })

  test('a zip bomb that hides its size is stopped while it inflates', async () => {
    const bomb = { name: 'src/big.ts', content: zeros, isDeflated: true, claimedBytes: 100 }
    const zip = zipOf(zippedApp, bomb)
    const before = process.memoryUsage().arrayBuffers
    expect(await refusal('s.zip', zip)).toMatch(/s\.zip is not a whole archive/)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 2 ** 20)
  })

  test('many files that are small one by one are stopped at 4 MiB', async () => {
    const content = 'x'.repeat(500 * 1024)
    const files = 'abcdefghi'.split('').map((name) => ({ name: `src/${name}.ts`, content }))
    const zip = zipOf(...files.map((file) => ({ ...file, isDeflated: true })))
    expect(await refusal('s.zip', zip)).toMatch(/larger than 4 MiB together/)
  })

  test('201 files are refused, and 10,001 entries before that', async () => {
    const some = Array.from({ length: 201 }, (_, index) => ({ name: `src/${index}.ts` }))
    expect(await refusal('s.zip', zipOf(...some))).toMatch(/more than 200 files/)
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}` }))
    expect(await refusal('s.zip', zipOf(...many))).toMatch(/more than 10,000 entries/)
    const tar = await tarOf(...many.map(({ name }) => [name] as const))
    expect(await refusal('s.tgz', gzipSync(tar))).toMatch(/more than 10,000 entries/)
  })

  test('what lies beside src is not inflated at all', async () => {
    const bomb = { name: 'data/big.bin', content: zeros, isDeflated: true }
    expect((await read('s.zip', zipOf(zippedApp, bomb))).files).toHaveLength(1)
  })
})
