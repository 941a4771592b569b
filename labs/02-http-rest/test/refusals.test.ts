/** Step 2: refusals that programs understand. */
import { describe, expect, test } from 'vitest'
import { read, start } from './client.ts'

describe('bad-content-is-refused', () => {
  test('half a JSON object is answered 400', async () => {
    const send = await start()
    const response = await send('POST', '/polls', { body: '{"title": "Sum' })
    expect(response.status).toBe(400)
  })

  test.each([{}, { title: '' }, { title: 5 }, ['title']])('%j is answered 400', async (content) => {
    const send = await start()
    expect((await send('POST', '/polls', { content })).status).toBe(400)
    expect(await read(send, '/polls')).toMatchObject({ polls: [] })
  })

  test('content that is not said to be JSON is answered 415', async () => {
    const send = await start()
    const headers = { 'content-type': 'text/plain' }
    expect((await send('POST', '/polls', { content: { title: 'A' }, headers })).status).toBe(415)
  })
})

describe('refusals-explain-themselves', () => {
  test('a 404 is a problem document that is not to be stored', async () => {
    const send = await start()
    const response = await send('GET', '/nothing-here')
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ status: 404, title: expect.any(String) })
  })
})
