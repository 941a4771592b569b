/** Step 1: names and bytes, as `fetch` sees them. */
import { expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import {
  grant,
  makeBucket,
  md5Of,
  openClient,
  openStore,
  put,
  refusalIn,
  type StoreScene,
} from './client.ts'

/** All byte values, and some text that is no UTF-8. */
const photo = Uint8Array.from({ length: 70_000 }, (_each, index) => (index * 31) % 256)

export async function objectsComeBackAsTheyWere(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  await makeBucket(site, 'holidays')
  const headers = {
    'Content-Type': 'image/x-lisbon',
    'Cache-Control': 'max-age=60',
    'Content-Disposition': 'inline',
    'Content-Language': 'pt',
    Expires: 'Wed, 01 Jan 2031 00:00:00 GMT',
    'x-amz-meta-camera': 'Box No 2',
    'x-amz-meta-place': 'Lisbon',
  }
  const stored = await put(site, '/holidays/lisbon.img', photo, headers)
  const etag = `"${md5Of(photo)}"`
  expect(stored.headers.get('etag'), 'A PUT answered with another ETag than the MD5.').toBe(etag)
  const got = await site.request('/holidays/lisbon.img')
  expect([got.status, md5Of(got.bytes)], 'An object came back as something else.').toEqual([
    200,
    md5Of(photo),
  ])
  const told = {
    ...headers,
    ETag: etag,
    'Content-Length': '70000',
    'Accept-Ranges': 'bytes',
  }
  expectFields(got, told)
  const modified = got.headers.get('last-modified')
  const now = new Date(scene.clock.now()).toUTCString()
  expect(modified, 'The Last-Modified of a new object was not now.').toBe(now)
  const head = await site.request('/holidays/lisbon.img', { method: 'HEAD' })
  expect([head.status, head.bytes.length], 'A HEAD had content, or another status.').toEqual([
    200, 0,
  ])
  expectFields(head, told)
  await replacesAndDeletes(site)
}

function expectFields(reply: Reply, fields: Readonly<Record<string, string>>): void {
  // Only what differs: evidence is cut, and the rest would take its place.
  const other = Object.entries(fields).filter(([name, value]) => reply.headers.get(name) !== value)
  const found = other.map(([name]) => [name, reply.headers.get(name)])
  const wrong = 'An answer lacked a field of the object, or had another value in it.'
  expect(Object.fromEntries(found), wrong).toEqual(Object.fromEntries(other))
}

async function replacesAndDeletes(site: Site): Promise<void> {
  await put(site, '/holidays/lisbon.img', 'a postcard')
  const got = await site.request('/holidays/lisbon.img')
  const old = 'Something of the old value was left when a new one had been put.'
  expect([got.text, got.headers.get('x-amz-meta-place')], old).toEqual(['a postcard', null])
  const type = 'An object that came without a type had another than binary/octet-stream.'
  await put(site, '/holidays/untyped', Uint8Array.of(1, 2, 3))
  const untyped = await site.request('/holidays/untyped')
  expect(untyped.headers.get('content-type'), type).toBe('binary/octet-stream')
  await put(site, '/holidays/empty', '')
  const empty = await site.request('/holidays/empty')
  expect([empty.status, empty.bytes.length], 'An empty object was not kept.').toEqual([200, 0])
  for (const time of ['first', 'second']) {
    const { status } = await site.request('/holidays/lisbon.img', { method: 'DELETE' })
    expect(status, `The ${time} deletion of an object was not answered with 204.`).toBe(204)
  }
  const gone = await site.request('/holidays/lisbon.img')
  expect(refusalIn(gone), 'A deleted object was still there.').toBe('404 NoSuchKey')
}

export async function anyKeyNamesAnObject(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  await makeBucket(site, 'names')
  await makeBucket(site, 'other')
  const paths = ['a/b', 'a/b/', 'a//b', 'a', 'caf%C3%A9', 'cafe%CC%81', '1+1=2', '1%2B1', '1%201']
  const wild = ['50%25', '%2Fetc%2Fpasswd', '%F0%9F%A6%89/owl', '%3Fnot=a-query', 'a%0Ab', 'con%3A']
  const all = [...paths, ...wild]
  for (const path of all) await put(site, `/names/${path}`, `I am ${path}`)
  for (const path of all) {
    const { text } = await site.request(`/names/${path}`)
    expect(text, 'One key led to the value of another, or to none.').toBe(`I am ${path}`)
  }
  const same = await site.request('/names/%61%2F%62')
  const spelling = 'The same key in another spelling was another key.'
  expect(same.text, spelling).toBe('I am a/b')
  expect((await site.request('/names/1+1')).text, spelling).toBe('I am 1%2B1')
  await keepsInside(scene, site)
  const longest = `${'k'.repeat(1022)}%C3%A9`
  await put(site, `/names/${longest}`, 'long')
  const long = await site.request(`/names/${'k'.repeat(1023)}%C3%A9`, { method: 'PUT', body: 'x' })
  const limit = 'A key of more than 1,024 bytes was not refused.'
  expect(refusalIn(long), limit).toBe('400 KeyTooLongError')
  const broken = await site.request('/names/%C3%28')
  expect(refusalIn(broken), 'A path that is no UTF-8 was not refused.').toBe('400 InvalidURI')
}

/** Only the SDK sends dots as they are; a URL would lose them. */
async function keepsInside(scene: StoreScene, site: Site): Promise<void> {
  const sdk = openClient(scene, site)
  const keys = ['../other/x', '../../../journal', './x', 'x/..', '.', '..', 'a\u0000b']
  for (const Key of keys)
    await grant(sdk, 'PutObject', { Bucket: 'names', Key, Body: `dots ${Key}` })
  const texts: unknown[] = []
  for (const Key of keys) {
    const { Body } = (await grant(sdk, 'GetObject', { Bucket: 'names', Key })) as {
      readonly Body?: { readonly text?: unknown }
    }
    texts.push(Body?.text)
  }
  const dots = 'A key with dots in it led somewhere else.'
  expect(texts, dots).toEqual(keys.map((key) => `dots ${key}`))
  const other = await site.request('/other/x')
  expect(refusalIn(other), dots).toBe('404 NoSuchKey')
}

export async function refusalsCarryCodes(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  await makeBucket(site, 'papers')
  await put(site, '/papers/one', 'one')
  const ask = (path: string, method: string, headers: Readonly<Record<string, string>> = {}) =>
    site.request(path, {
      method,
      headers,
      ...(method === 'PUT' && isObject(path) && { body: 'two' }),
    })
  const wrong = 'A request was refused with another status or code than the right one.'
  expect(refusalIn(await ask('/papers/none', 'GET')), wrong).toBe('404 NoSuchKey')
  expect(refusalIn(await ask('/nowhere/one', 'GET')), wrong).toBe('404 NoSuchBucket')
  expect(refusalIn(await ask('/nowhere/one', 'PUT')), wrong).toBe('404 NoSuchBucket')
  expect(refusalIn(await ask('/nowhere/one', 'DELETE')), wrong).toBe('404 NoSuchBucket')
  expect(refusalIn(await ask('/papers', 'PUT')), wrong).toBe('409 BucketAlreadyOwnedByYou')
  expect(refusalIn(await ask('/papers', 'DELETE')), wrong).toBe('409 BucketNotEmpty')
  for (const name of ['ab', 'Papers', '-abc', 'a..b', 'a_b', 'b'.repeat(64)]) {
    expect(refusalIn(await ask(`/${name}`, 'PUT')), wrong).toBe('400 InvalidBucketName')
  }
  expect(refusalIn(await ask('/papers/one', 'PATCH')), wrong).toBe('405 MethodNotAllowed')
  const digest = { 'Content-MD5': Buffer.from(md5Of('three'), 'hex').toString('base64') }
  expect(refusalIn(await ask('/papers/one', 'PUT', digest)), wrong).toBe('400 BadDigest')
  const noDigest = { 'Content-MD5': 'none' }
  expect(refusalIn(await ask('/papers/one', 'PUT', noDigest)), wrong).toBe('400 InvalidDigest')
  const kept = await site.request('/papers/one')
  expect(kept.text, 'A refused request had an effect.').toBe('one')
  await tellsInXml(site)
  await ask('/papers/one', 'DELETE')
  const { status } = await ask('/papers', 'DELETE')
  expect(status, 'An empty bucket was not deleted.').toBe(204)
  expect(refusalIn(await ask('/papers/one', 'GET')), wrong).toBe('404 NoSuchBucket')
}

/** Content belongs to objects; that of a new bucket would be a document. */
function isObject(path: string): boolean {
  return path.split('/').length > 2
}

async function tellsInXml(site: Site): Promise<void> {
  const refused = await site.request('/papers/a%26b%3Cc')
  const type = refused.headers.get('content-type')?.split(';')[0]
  expect(type, 'A refusal was not XML.').toBe('application/xml')
  const parts = /<Error>.*<Resource>([^<]*)<\/Resource>.*<RequestId>[^<]+<\/RequestId>.*<\/Error>/s
  const resource = parts.exec(refused.text.replaceAll(/\n\s*/g, ''))?.[1]
  const named = 'A refusal lacked an element, or named another resource than the path.'
  expect(resource, named).toBe('/papers/a%26b%3Cc')
  const head = await site.request('/papers/none', { method: 'HEAD' })
  const silent = 'A refused HEAD had content, or another status.'
  expect([head.status, head.bytes.length], silent).toEqual([404, 0])
}
