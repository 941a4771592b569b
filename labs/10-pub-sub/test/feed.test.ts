/** Step 6: events for everybody who has connected. */
import { describe, expect, test, vi } from 'vitest'
import { append, connect, open, openSite } from './world.ts'

describe('events-are-pushed-to-many', () => {
  test('two clients get an event, as the contract writes it', async () => {
    const { url, client } = await open()
    const { origin } = await openSite(url)
    const [ann, bob] = [await connect(origin, 'goals/+'), await connect(origin, 'goals/eu')]
    expect(ann.response.headers).toMatchObject({ 'content-type': 'text/event-stream' })
    const id = await append(client, 'goals/eu', { home: 1 })
    const event = `id: ${id}\ndata: {"topic":"goals/eu","payload":{"home":1}}\n\n`
    await vi.waitFor(() => expect(ann.text()).toContain(event))
    await vi.waitFor(() => expect(bob.text()).toContain(event))
  })

  test('a quiet stream has comments', async () => {
    const { url } = await open()
    const { origin } = await openSite(url, { heartbeatMs: 20 })
    const reader = await connect(origin, 'goals/#')
    await vi.waitFor(() => expect(reader.text()).toMatch(/^:/m))
  })

  test('what is no pattern is refused', async () => {
    const { url } = await open()
    const { origin } = await openSite(url)
    const status = async (path: string) => (await fetch(`${origin}${path}`)).status
    expect(await status('/events')).toBe(400)
    expect(await status('/elsewhere?topic=goals')).toBe(404)
  })
})

describe('clients-resume-where-they-left', () => {
  test('a client gets what it missed, and then what happens', async () => {
    const { url, client } = await open()
    const first = await append(client, 'goals', 1)
    await append(client, 'goals', 2)
    const { origin } = await openSite(url)
    const reader = await connect(origin, 'goals', first)
    await append(client, 'goals', 3)
    const payloads = () => [...reader.text().matchAll(/"payload":(\d+)/g)].map(([, n]) => Number(n))
    await vi.waitFor(() => expect(payloads()).toEqual([2, 3]))
  })
})

describe('slow-clients-are-let-go', () => {
  test('a client that goes is no longer counted', async () => {
    const { url } = await open()
    const { feed, origin } = await openSite(url)
    const [ann] = [await connect(origin, 'goals'), await connect(origin, 'goals')]
    expect(feed.clientCount()).toBe(2)
    ann?.close()
    await vi.waitFor(() => expect(feed.clientCount()).toBe(1))
  })
})
