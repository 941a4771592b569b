/** Step 3: the promises of the methods. */
import { describe, expect, test } from 'vitest'
import { add, read, start, startPoll } from './client.ts'

describe('head-is-get-without-content', () => {
  test('HEAD of a poll has the media type of GET and no content', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    const [got, headed] = [await send('GET', poll), await send('HEAD', poll)]
    expect(headed.status).toBe(200)
    expect(headed.headers.get('content-type')).toBe(got.headers.get('content-type'))
    expect(await headed.text()).toBe('')
  })
})

describe('put-replaces-and-can-be-repeated', () => {
  test('two equal PUTs answer 204 and leave the poll as they say', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    const content = { title: 'Journey', open: false }
    expect((await send('PUT', poll, { content })).status).toBe(204)
    expect((await send('PUT', poll, { content })).status).toBe(204)
    expect(await read(send, poll)).toMatchObject(content)
  })

  test('a PUT that lacks a member changes nothing', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    expect((await send('PUT', poll, { content: { title: 'Journey' } })).status).toBe(400)
    expect(await read(send, poll)).toMatchObject({ title: 'Trip', open: true })
  })
})

describe('delete-can-be-repeated', () => {
  test('a deleted option is gone, and a second DELETE finds nothing', async () => {
    const send = await start()
    const { lake } = await startPoll(send)
    expect((await send('DELETE', lake)).status).toBe(204)
    expect((await send('GET', lake)).status).toBe(404)
    expect((await send('DELETE', lake)).status).toBe(404)
  })
})

describe('resources-say-what-they-allow', () => {
  test('OPTIONS of the collection of polls allows GET and POST', async () => {
    const send = await start()
    const allow = (await send('OPTIONS', '/polls')).headers.get('allow') ?? ''
    expect(allow.split(/\s*,\s*/)).toEqual(expect.arrayContaining(['GET', 'HEAD', 'POST']))
  })

  test('a DELETE of all polls is answered 405 with Allow', async () => {
    const send = await start()
    const response = await send('DELETE', '/polls')
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toContain('POST')
  })
})

describe('conflicts-are-refused', () => {
  test('a second vote by the same name is answered 409', async () => {
    const send = await start()
    const { votes, lake, hills } = await startPoll(send)
    await add(send, votes, { voter: 'Ida', choice: lake })
    const second = await send('POST', votes, { content: { voter: 'Ida', choice: hills } })
    expect(second.status).toBe(409)
    expect(await read(send, hills)).toMatchObject({ votes: 0 })
  })

  test('a closed poll takes no vote', async () => {
    const send = await start()
    const { poll, votes, lake } = await startPoll(send)
    await send('PUT', poll, { content: { title: 'Trip', open: false } })
    const late = await send('POST', votes, { content: { voter: 'Ida', choice: lake } })
    expect(late.status).toBe(409)
  })
})
