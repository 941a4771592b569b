/** Step 2: parts of objects, and conditions. */
import { describe, expect, test } from 'vitest'
import { open, refusalOf, send } from './store.ts'

async function openWith(text: string): Promise<string> {
  const bucket = `${await open()}/texts`
  await send(bucket, 'PUT')
  await send(`${bucket}/one`, 'PUT', text)
  return `${bucket}/one`
}

describe('ranges-give-parts', () => {
  test('a range from the middle, to the end, and from the end', async () => {
    const url = await openWith('0123456789')
    const parts: Record<string, [string, string]> = {
      'bytes=3-5': ['345', 'bytes 3-5/10'],
      'bytes=7-': ['789', 'bytes 7-9/10'],
      'bytes=-2': ['89', 'bytes 8-9/10'],
    }
    for (const [Range, [text, field]] of Object.entries(parts)) {
      const got = await fetch(url, { headers: { Range } })
      expect([got.status, got.headers.get('content-range')]).toEqual([206, field])
      expect(await got.text()).toBe(text)
    }
  })

  test('a range behind the end is refused', async () => {
    const got = await fetch(await openWith('0123456789'), { headers: { Range: 'bytes=10-' } })
    expect(await refusalOf(got)).toBe('416 InvalidRange')
  })
})

describe('conditions-decide', () => {
  test('a client that has the object already is told so', async () => {
    const url = await openWith('same')
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    const again = await fetch(url, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    const other = await fetch(url, { headers: { 'If-None-Match': '"other"' } })
    expect(other.status).toBe(200)
  })

  test('a write takes place only if nobody was faster', async () => {
    const url = await openWith('first')
    const first = await send(url, 'PUT', 'second', { 'If-None-Match': '*' })
    expect(await refusalOf(first)).toBe('412 PreconditionFailed')
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    expect((await send(url, 'PUT', 'second', { 'If-Match': etag })).status).toBe(200)
    const late = await send(url, 'PUT', 'third', { 'If-Match': etag })
    expect(await refusalOf(late)).toBe('412 PreconditionFailed')
    expect(await (await fetch(url)).text()).toBe('second')
  })
})
