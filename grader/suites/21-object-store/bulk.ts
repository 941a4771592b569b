/** Step 3: the SDK as it comes, and lists. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { at, expect } from '#suite'
import type { Site } from '../../src/run/site.ts'
import {
  type Client,
  grant,
  listAt,
  makeBucket,
  md5Of,
  openClient,
  openStore,
  put,
  refusalIn,
  refusalOf,
  type StoreScene,
} from './client.ts'

export async function theSdkStoresAndFetches(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  const sdk = openClient(scene, site)
  await grant(sdk, 'CreateBucket', { Bucket: 'films' })
  await grant(sdk, 'CreateBucket', { Bucket: 'books' })
  await grant(sdk, 'HeadBucket', { Bucket: 'films' })
  const names = listAt(await grant(sdk, 'ListBuckets'), 'Buckets').map((each) => at(each, 'Name'))
  expect(names, 'The list of buckets was not the buckets, by name.').toEqual(['books', 'films'])
  const text = {
    Bucket: 'films',
    Key: 'titles.txt',
    Body: 'The Third Man',
    ContentType: 'text/plain',
  }
  await grant(sdk, 'PutObject', { ...text, Metadata: { year: '1949' } })
  const got = await grant(sdk, 'GetObject', { Bucket: 'films', Key: 'titles.txt' })
  const seen = [at(got, 'Body', 'text'), at(got, 'ContentType'), at(got, 'Metadata', 'year')]
  const same = 'What the SDK stored, it did not get back.'
  expect(seen, same).toEqual(['The Third Man', 'text/plain', '1949'])
  expect(at(got, 'ChecksumCRC32'), 'An object lost the checksum that came with it.').toBe(
    crcOf('The Third Man'),
  )
  await storesStreams(sdk)
  await comparesChecksums(site)
  await grant(sdk, 'DeleteBucket', { Bucket: 'books' })
  const gone = (await sdk.ask('HeadBucket', { Bucket: 'books' })).status
  expect(gone, 'A deleted bucket was still there.').toBe(404)
}

async function storesStreams(sdk: Client): Promise<void> {
  const chunks = [0, 1, 2, 3].map((seed) => Buffer.alloc(90_000, `reel ${seed} `))
  const whole = Buffer.concat(chunks)
  const Key = 'reels/one'
  await grant(sdk, 'PutObject', {
    Bucket: 'films',
    Key,
    Body: { stream: chunks },
    ContentLength: whole.length,
    ContentEncoding: 'gzip',
  })
  const got = await grant(sdk, 'GetObject', { Bucket: 'films', Key })
  const told = [at(got, 'Body', 'md5'), at(got, 'ContentLength'), at(got, 'ETag')]
  const md5 = md5Of(whole)
  const wrong = 'A stream that the SDK stored came back as something else.'
  expect(told, wrong).toEqual([md5, whole.length, `"${md5}"`])
  const coding = 'An object was left with another Content-Encoding than its own.'
  expect(at(got, 'ContentEncoding'), coding).toBe('gzip')
  expect(at(got, 'ChecksumCRC32'), 'The checksum behind a stream was not kept.').toBe(crcOf(whole))
  const tiny = [Buffer.from('a'), Buffer.from('bc')]
  await grant(sdk, 'PutObject', {
    Bucket: 'films',
    Key: 'tiny',
    Body: { stream: tiny },
    ContentLength: 3,
  })
  const small = await grant(sdk, 'HeadObject', { Bucket: 'films', Key: 'tiny' })
  expect([at(small, 'ContentLength'), at(small, 'ContentEncoding')], coding).toEqual([3, undefined])
}

/** What the SDK never gets wrong. */
async function comparesChecksums(site: Site): Promise<void> {
  const crc = { 'x-amz-checksum-crc32': crcOf('other') }
  const sha = { 'x-amz-checksum-sha256': createHash('sha256').update('other').digest('base64') }
  const send = async (body: string, headers: Readonly<Record<string, string>>) =>
    refusalIn(await site.request('/films/sum', { method: 'PUT', body, headers }))
  const chunked = {
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'Content-Encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '5',
    'x-amz-trailer': 'x-amz-checksum-crc32',
  }
  const wrong = 'Content that differs from its checksum was not refused.'
  expect(await send('these', crc), wrong).toBe('400 BadDigest')
  expect(await send('these', sha), wrong).toBe('400 BadDigest')
  const behind = `5\r\nthese\r\n0\r\nx-amz-checksum-crc32:${crcOf('other')}\r\n\r\n`
  expect(await send(behind, chunked), wrong).toBe('400 BadDigest')
  const short = 'A stream that ended too early was not refused.'
  expect(await send('5\r\nthe', chunked), short).toBe('400 IncompleteBody')
  const three = `3\r\nthe\r\n0\r\nx-amz-checksum-crc32:${crcOf('the')}\r\n\r\n`
  expect(await send(three, chunked), short).toBe('400 IncompleteBody')
  expect(await send('5\r\nthese\r\n0\r\n\r\n', chunked), short).toBe('400 IncompleteBody')
  const none = await site.request('/films/sum')
  expect(refusalIn(none), 'A refused upload left an object.').toBe('404 NoSuchKey')
  const split = `2\r\nth\r\n3\r\nese\r\n0\r\nx-amz-checksum-crc32:${crcOf('these')}\r\n\r\n`
  await put(site, '/films/sum', split, chunked)
  const { text } = await site.request('/films/sum')
  expect(text, 'Chunks were not put together to what they had been.').toBe('these')
}

/** In Base64, most significant byte first. */
function crcOf(content: string | Uint8Array): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(content))
  return bytes.toString('base64')
}

const keys = [
  'README',
  'docs/a',
  'docs/b/1',
  'docs/b/2',
  'docs/c',
  'src/main',
  'src/x&y<z>',
  'z\u{FB01}',
  'z\u{1F989}',
]

export async function listsPageThroughKeys(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  await makeBucket(site, 'code')
  for (const key of keys.toReversed()) await put(site, `/code/${encodeURIComponent(key)}`, key)
  const sdk = openClient(scene, site)
  const list = async (input: object = {}) =>
    grant(sdk, 'ListObjectsV2', { Bucket: 'code', ...input })
  const all = await list()
  const order = 'A list did not have every key once, in the order of their bytes.'
  expectSameList(keysIn(all), keys, order)
  const [first] = listAt(all, 'Contents')
  const told = [at(first, 'Size'), at(first, 'ETag'), at(all, 'KeyCount'), at(all, 'IsTruncated')]
  const facts = 'A list told something else about its objects than is so.'
  expect(told, facts).toEqual([6, `"${md5Of('README')}"`, 9, false])
  const docs = await list({ Prefix: 'docs/', Delimiter: '/' })
  const prefix = 'A prefix and a delimiter did not give the keys and the common prefixes.'
  expect([keysIn(docs), prefixesIn(docs)], prefix).toEqual([['docs/a', 'docs/c'], ['docs/b/']])
  const top = await list({ Delimiter: '/' })
  expect([keysIn(top), prefixesIn(top), at(top, 'KeyCount')], prefix).toEqual([
    ['README', 'z\u{FB01}', 'z\u{1F989}'],
    ['docs/', 'src/'],
    5,
  ])
  const later = await list({ StartAfter: 'docs/b/1', Prefix: 'docs' })
  expect(keysIn(later), 'A list did not start after the key that was named.').toEqual(
    keys.slice(3, 5),
  )
  const none = await list({ MaxKeys: 0 })
  expect([at(none, 'KeyCount'), at(none, 'IsTruncated')], facts).toEqual([0, false])
  await turnsPages(list)
  const encoded = await site.request('/code?list-type=2&encoding-type=url&prefix=src/x')
  const url = 'With encoding-type=url, a key was not encoded.'
  expect(/<Key>([^<]*)<\/Key>/.exec(encoded.text)?.[1], url).toBe('src/x%26y%3Cz%3E')
  const common = await site.request('/code?list-type=2&encoding-type=url&prefix=src/&delimiter=%3C')
  const group = /<CommonPrefixes>\s*<Prefix>([^<]*)<\/Prefix>/.exec(common.text)?.[1]
  expect(group, 'With encoding-type=url, a prefix was not encoded.').toBe('src/x%26y%3C')
  const refusal = await refusalOf(sdk, 'ListObjectsV2', { Bucket: 'nowhere' })
  expect(refusal, 'A list of no bucket was not refused.').toBe('NoSuchBucket')
}

async function turnsPages(list: (input: object) => Promise<unknown>): Promise<void> {
  const pages: unknown[][] = []
  let token: unknown
  do {
    const page = await list({ MaxKeys: 2, Delimiter: '/', ContinuationToken: token })
    pages.push([...keysIn(page), ...prefixesIn(page)])
    token = at(page, 'NextContinuationToken')
    const truncated = 'IsTruncated and NextContinuationToken did not say the same.'
    expect(at(page, 'IsTruncated'), truncated).toBe(token !== undefined)
  } while (token !== undefined && pages.length < 6)
  const wrong = 'Page by page, a list had other entries than at once.'
  expect(pages, wrong).toEqual([['README', 'docs/'], ['z\u{FB01}', 'src/'], ['z\u{1F989}']])
}

/** Evidence is cut, and long lists may look alike: only the first name that differs is compared. */
function expectSameList(found: unknown[], wanted: readonly string[], message: string): void {
  const places = Math.max(found.length, wanted.length)
  const place = Array.from({ length: places }, (_each, index) => index).find(
    (index) => found[index] !== wanted[index],
  )
  expect(place === undefined ? 'the same' : found[place], message).toBe(
    place === undefined ? 'the same' : wanted[place],
  )
}

export function keysIn(list: unknown): unknown[] {
  return listAt(list, 'Contents').map((each) => at(each, 'Key'))
}

function prefixesIn(list: unknown): unknown[] {
  return listAt(list, 'CommonPrefixes').map((each) => at(each, 'Prefix'))
}
