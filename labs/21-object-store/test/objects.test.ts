/** Step 1: names and bytes. */
import { describe, expect, test } from 'vitest'
import { md5Of, open, refusalOf, send } from './store.ts'

describe('objects-come-back-as-they-were', () => {
  test('bytes come back with their type, their metadata and their MD5', async () => {
    const shop = `${await open()}/shop`
    expect((await send(shop, 'PUT')).status).toBe(200)
    const bytes = new Uint8Array([0, 255, 13, 10, 128])
    const headers = { 'Content-Type': 'image/png', 'x-amz-meta-colour': 'blue' }
    const put = await send(`${shop}/logo.png`, 'PUT', bytes, headers)
    expect(put.headers.get('etag')).toBe(`"${md5Of(bytes)}"`)
    const got = await fetch(`${shop}/logo.png`)
    expect(got.headers.get('content-type')).toBe('image/png')
    expect(got.headers.get('x-amz-meta-colour')).toBe('blue')
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes)
  })

  test('HEAD tells the same as GET, without content', async () => {
    const shop = `${await open()}/shop`
    await send(shop, 'PUT')
    await send(`${shop}/list`, 'PUT', 'milk')
    const head = await send(`${shop}/list`, 'HEAD')
    expect(head.headers.get('content-length')).toBe('4')
    expect(head.headers.get('etag')).toBe(`"${md5Of('milk')}"`)
    expect(await head.text()).toBe('')
  })

  test('what is deleted is gone', async () => {
    const shop = `${await open()}/shop`
    await send(shop, 'PUT')
    await send(`${shop}/list`, 'PUT', 'milk')
    expect((await send(`${shop}/list`, 'DELETE')).status).toBe(204)
    expect(await refusalOf(await fetch(`${shop}/list`))).toBe('404 NoSuchKey')
  })
})

describe('any-key-names-an-object', () => {
  test('slashes, spaces and letters of all kinds make different keys', async () => {
    const shop = `${await open()}/shop`
    await send(shop, 'PUT')
    const keys = ['a/b', 'a', 'a/', '%C3%BCber', 'one%20two', '100%25', 'x%2Fy/z']
    for (const key of keys) await send(`${shop}/${key}`, 'PUT', `this is ${key}`)
    for (const key of keys) {
      expect(await (await fetch(`${shop}/${key}`)).text()).toBe(`this is ${key}`)
    }
  })

  test('a key of more than 1,024 bytes is refused', async () => {
    const shop = `${await open()}/shop`
    await send(shop, 'PUT')
    const put = await send(`${shop}/${'x'.repeat(1025)}`, 'PUT', 'long')
    expect(await refusalOf(put)).toBe('400 KeyTooLongError')
  })
})

describe('refusals-carry-codes', () => {
  test('a bucket is made once, by a proper name, and deleted when it is empty', async () => {
    const origin = await open()
    expect(await refusalOf(await send(`${origin}/A`, 'PUT'))).toBe('400 InvalidBucketName')
    await send(`${origin}/shop`, 'PUT')
    const again = await send(`${origin}/shop`, 'PUT')
    expect(await refusalOf(again)).toBe('409 BucketAlreadyOwnedByYou')
    await send(`${origin}/shop/list`, 'PUT', 'milk')
    const full = await send(`${origin}/shop`, 'DELETE')
    expect(await refusalOf(full)).toBe('409 BucketNotEmpty')
    await send(`${origin}/shop/list`, 'DELETE')
    expect((await send(`${origin}/shop`, 'DELETE')).status).toBe(204)
    expect(await refusalOf(await fetch(`${origin}/shop/list`))).toBe('404 NoSuchBucket')
  })

  test('content that differs from its Content-MD5 is refused and changes nothing', async () => {
    const shop = `${await open()}/shop`
    await send(shop, 'PUT')
    await send(`${shop}/list`, 'PUT', 'milk')
    const digest = Buffer.from(md5Of('meat'), 'hex').toString('base64')
    const put = await send(`${shop}/list`, 'PUT', 'fish', { 'Content-MD5': digest })
    expect(await refusalOf(put)).toBe('400 BadDigest')
    expect(await (await fetch(`${shop}/list`)).text()).toBe('milk')
  })
})

describe('large-objects-pass-through', () => {
  test('sixteen megabytes go in and come out', async () => {
    const safe = `${await open()}/safe`
    await send(safe, 'PUT')
    const bytes = new Uint8Array(16 * 1024 * 1024).fill(7)
    const put = await send(`${safe}/bar`, 'PUT', bytes)
    expect(put.headers.get('etag')).toBe(`"${md5Of(bytes)}"`)
    const got = await fetch(`${safe}/bar`)
    expect(md5Of(new Uint8Array(await got.arrayBuffer()))).toBe(md5Of(bytes))
    const none = await fetch(`${safe}/none`)
    expect(await refusalOf(none)).toBe('404 NoSuchKey')
  })
})
