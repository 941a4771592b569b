/** Step 3: the SDK, lists, copies and batches. */
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { decodeChunks } from '../src/aws-chunks.ts'
import { connect, open } from './store.ts'

async function openBucket() {
  const s3 = connect(await open())
  await s3.createBucket({ Bucket: 'photos' })
  return s3
}

describe('the-sdk-stores-and-fetches', () => {
  test('a string and its metadata come back, and the checksum is right', async () => {
    const s3 = await openBucket()
    const Metadata = { mood: 'grey' }
    await s3.putObject({ Bucket: 'photos', Key: 'note', Body: 'fog', Metadata })
    const got = await s3.getObject({ Bucket: 'photos', Key: 'note' })
    expect(await got.Body?.transformToString()).toBe('fog')
    expect(got.Metadata).toEqual(Metadata)
    expect(got.ChecksumCRC32).toBeDefined()
  })

  test('a stream comes back without its wrapping', async () => {
    const s3 = await openBucket()
    const chunks = [Buffer.alloc(70_000, 'a'), Buffer.alloc(10, 'b')]
    const Body = Readable.from(chunks)
    await s3.putObject({ Bucket: 'photos', Key: 'film', Body, ContentLength: 70_010 })
    const got = await s3.getObject({ Bucket: 'photos', Key: 'film' })
    expect(await got.Body?.transformToString()).toBe(Buffer.concat(chunks).toString())
    expect(got.ContentEncoding).toBeUndefined()
  })

  test('chunks are found wherever the connection cuts them', async () => {
    const text = '3\r\nabc\r\nA;x=1\r\n0123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n'
    async function* oneByOne() {
      for (const byte of Buffer.from(text)) yield Buffer.of(byte)
    }
    const trailers = new Map<string, string>()
    const decoded: Uint8Array[] = []
    for await (const chunk of decodeChunks(oneByOne(), trailers)) decoded.push(chunk)
    expect(Buffer.concat(decoded).toString()).toBe('abc0123456789')
    expect(Object.fromEntries(trailers)).toEqual({ 'x-amz-checksum-crc32': 'AAAAAA==' })
  })
})

describe('lists-page-through-keys', () => {
  test('a delimiter makes what looks like folders', async () => {
    const s3 = await openBucket()
    const keys = ['2029/may/1', '2029/may/2', '2030/june/1', 'best']
    for (const Key of keys) await s3.putObject({ Bucket: 'photos', Key, Body: Key })
    const top = await s3.listObjectsV2({ Bucket: 'photos', Delimiter: '/' })
    expect(top.CommonPrefixes).toEqual([{ Prefix: '2029/' }, { Prefix: '2030/' }])
    expect(top.Contents?.map(({ Key }) => Key)).toEqual(['best'])
    const may = await s3.listObjectsV2({ Bucket: 'photos', Prefix: '2029/may/', Delimiter: '/' })
    expect(may.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
      ['2029/may/1', 10],
      ['2029/may/2', 10],
    ])
  })

  test('pages follow each other without a gap', async () => {
    const s3 = await openBucket()
    for (const Key of ['a', 'b', 'c']) await s3.putObject({ Bucket: 'photos', Key, Body: Key })
    const first = await s3.listObjectsV2({ Bucket: 'photos', MaxKeys: 2 })
    expect([first.IsTruncated, first.KeyCount]).toEqual([true, 2])
    const ContinuationToken = first.NextContinuationToken
    const second = await s3.listObjectsV2({ Bucket: 'photos', ContinuationToken })
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['c'])
    expect(second.IsTruncated).toBe(false)
  })
})

describe('copies-and-batches-obey', () => {
  test('a copy has the metadata of its source', async () => {
    const s3 = await openBucket()
    const Metadata = { by: 'me' }
    await s3.putObject({ Bucket: 'photos', Key: 'a b', Body: 'sea', Metadata })
    await s3.copyObject({ Bucket: 'photos', Key: 'copy', CopySource: 'photos/a%20b' })
    const got = await s3.getObject({ Bucket: 'photos', Key: 'copy' })
    expect(await got.Body?.transformToString()).toBe('sea')
    expect(got.Metadata).toEqual(Metadata)
  })

  test('a batch deletes what it names', async () => {
    const s3 = await openBucket()
    for (const Key of ['a', 'b&c', 'd']) await s3.putObject({ Bucket: 'photos', Key, Body: Key })
    const Objects = [{ Key: 'a' }, { Key: 'b&c' }]
    const { Deleted } = await s3.deleteObjects({ Bucket: 'photos', Delete: { Objects } })
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['a', 'b&c'])
    const { Contents } = await s3.listObjectsV2({ Bucket: 'photos' })
    expect(Contents?.map(({ Key }) => Key)).toEqual(['d'])
  })
})
