/** Step 5: what is known is not sent. */
import { describe, expect, test } from 'vitest'
import { add, start, startPoll, tag } from './client.ts'

describe('unchanged-content-is-not-sent-again', () => {
  test('the current tag is answered 304 without content', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    const held = await tag(send, poll)
    const response = await send('GET', poll, { headers: { 'if-none-match': held } })
    expect(response.status).toBe(304)
    expect(response.headers.get('etag')).toBe(held)
    expect(await response.text()).toBe('')
  })

  test('another tag is answered 200', async () => {
    const send = await start()
    const response = await send('GET', '/polls', { headers: { 'if-none-match': '"another"' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toContain('no-cache')
  })
})

describe('etags-tell-representations-apart', () => {
  test('a tag is strong, and it stays', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    const first = await tag(send, poll)
    expect(first).toMatch(/^"[^"]+"$/)
    expect(await tag(send, poll)).toBe(first)
  })

  test('a vote changes the tag of its option', async () => {
    const send = await start()
    const { lake, votes } = await startPoll(send)
    const before = await tag(send, lake)
    await add(send, votes, { voter: 'Ida', choice: lake })
    expect(await tag(send, lake)).not.toBe(before)
  })
})
