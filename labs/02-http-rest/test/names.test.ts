/** Step 1: resources, their names, and the links between them. */
import { describe, expect, test } from 'vitest'
import { add, follow, read, start, startPoll } from './client.ts'

describe('creating-names-a-new-resource', () => {
  test('a new application has no polls', async () => {
    const send = await start()
    expect(await read(send, '/polls')).toMatchObject({ polls: [] })
  })

  test('a POST answers 201 and the new poll is at its Location', async () => {
    const send = await start()
    const response = await send('POST', '/polls', { content: { title: 'Summer party' } })
    expect(response.status).toBe(201)
    const poll = await read(send, response.headers.get('location') ?? '')
    expect(poll).toMatchObject({ title: 'Summer party', open: true })
  })

  test('the same POST again makes another poll', async () => {
    const send = await start()
    const first = await add(send, '/polls', { title: 'Summer party' })
    expect(await add(send, '/polls', { title: 'Summer party' })).not.toBe(first)
  })

  test('a vote names its choice by URI and is counted', async () => {
    const send = await start()
    const { votes, lake, hills } = await startPoll(send)
    const vote = await add(send, votes, { voter: 'Ida', choice: lake })
    expect(await read(send, vote)).toMatchObject({ voter: 'Ida', choice: lake })
    expect(await read(send, lake)).toMatchObject({ label: 'Lake', votes: 1 })
    expect(await read(send, hills)).toMatchObject({ label: 'Hills', votes: 0 })
  })
})

describe('links-lead-everywhere', () => {
  test('a poll leads to its options, to its votes and back to all polls', async () => {
    const send = await start()
    const { poll, options, votes } = await startPoll(send)
    expect(await follow(send, poll, 'self')).toBe(poll)
    expect(await follow(send, poll, 'collection')).toBe('/polls')
    expect(await follow(send, options, 'poll')).toBe(poll)
    expect(await follow(send, votes, 'poll')).toBe(poll)
  })

  test('the items of a collection carry their links', async () => {
    const send = await start()
    const { poll } = await startPoll(send)
    expect(await read(send, '/polls')).toMatchObject({
      polls: [{ title: 'Trip', links: { self: { href: poll } } }],
    })
  })
})
