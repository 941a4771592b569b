/** Publishers, subscribers, and what stands between them, as the public tests use them. */
import http from 'node:http'
import { redis, serve, type TestRedis } from '@cloud-labs/labkit/testing'
import { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'
import type { Feed, FeedOptions, Message } from '../src/contract.ts'
import { openFeed } from '../src/pub-sub.ts'

/** Closes whatever a test has opened, when it ends. */
export function closing<Thing extends { close(): Promise<void> }>(thing: Thing): Thing {
  onTestFinished(() => thing.close())
  return thing
}

/** An empty Redis, and a client beside the code that is tested. */
export async function open(): Promise<{ server: TestRedis; client: Redis; url: string }> {
  const server = await redis()
  const client = new Redis(server.url)
  client.on('error', () => {})
  onTestFinished(() => client.disconnect())
  return { server, client, url: server.url }
}

/** The payloads of the next messages. */
export async function take(
  source: { next(): Promise<Message | undefined> },
  count: number,
): Promise<unknown[]> {
  const payloads: unknown[] = []
  while (payloads.length < count) payloads.push((await source.next())?.payload)
  return payloads
}

/** Appends a message to the log, as any other program may. */
export async function append(client: Redis, topic: string, payload: unknown): Promise<string> {
  const fields = ['topic', topic, 'payload', JSON.stringify(payload)]
  return (await client.xadd('messages', '*', ...fields)) ?? ''
}

/** Opens a feed and serves it until the test ends. */
export async function openSite(
  url: string,
  options: FeedOptions = {},
): Promise<{ feed: Feed; origin: string }> {
  const feed = closing(await openFeed(url, options))
  return { feed, ...(await serve(feed.listener())) }
}

/** A client that collects the text of an event stream. */
export interface EventReader {
  readonly response: http.IncomingMessage
  text(): string
  close(): void
}

/** Connects, and waits for the head of the answer. */
export async function connect(
  origin: string,
  topic: string,
  lastId?: string,
): Promise<EventReader> {
  const url = `${origin}/events?topic=${encodeURIComponent(topic)}`
  const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
  const request = http.get(url, { agent: false, headers })
  onTestFinished(() => void request.destroy())
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject)
  })
  request.on('error', () => {})
  let text = ''
  response.setEncoding('utf8').on('error', () => {})
  response.on('data', (chunk: string) => {
    text += chunk
  })
  return { response, text: () => text, close: () => void request.destroy() }
}
