/** Pushes the log to everybody who has connected by HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Redis } from 'ioredis'
import { connect } from './connections.ts'
import type { Feed, FeedOptions, Message } from './contract.ts'
import { type FeedClient, openClient } from './feed-client.ts'
import { isId, isLater, logKey, pageSize, toMessage } from './log.ts'
import { followLog } from './tail.ts'
import { matches, requirePattern } from './topics.ts'

/** What a client asked for. */
interface Wish {
  readonly pattern: string
  /** The last event that it has. */
  readonly lastId: string | undefined
}

/** Somebody to whom new messages are offered. */
interface Listener extends Wish {
  readonly client: FeedClient
}

/** What a client may have missed. */
interface Gap {
  /** The last id that it knows. */
  readonly behind: string
  /** The last id that it may not know. */
  readonly end: string
}

/** Opens a feed of what is published to the Redis at this URL. */
export async function openFeed(
  url: string,
  { heartbeatMs = 15_000, backlog = 1_000 }: FeedOptions = {},
): Promise<Feed> {
  const clients = new Set<FeedClient>()
  const listeners = new Set<Listener>()
  const ending = new AbortController()
  const commands = await connect(url, ending.signal)
  const tail = await followLog(url, (message) => {
    for (const listener of listeners) offer(message, listener)
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wish = readWish(request, response)
    if (wish === undefined) return
    const client = openClient(response, { heartbeatMs, backlog })
    const { lastId = tail.position() } = wish
    const listener = { client, pattern: wish.pattern, lastId }
    clients.add(client)
    response.once('close', () => {
      clients.delete(client)
      listeners.delete(listener)
    })
    let known = lastId
    // #region serve
    while (!client.isGone && isLater(tail.position(), known)) {
      known = await catchUp(commands, listener, { behind: known, end: tail.position() })
    }
    // Nothing can happen between this and the last look at the tail.
    if (!client.isGone) listeners.add(listener)
    // #endregion serve
  }

  return {
    listener: () => (request, response) => {
      serve(request, response).catch((error: unknown) => fail(response, error))
    },
    clientCount: () => clients.size,
    async close() {
      for (const client of clients) client.end()
      tail.close()
      ending.abort()
    },
  }
}

/** A client that has its head already cannot be told any more. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy()
  else response.writeHead(500).end(String(error))
}

function offer(message: Message, { client, pattern, lastId }: Listener): void {
  const isNew = lastId === undefined || isLater(message.id, lastId)
  if (isNew && matches(pattern, message.topic)) client.offer(message)
}

// #region catch-up
/** Writes one page of what a client has missed. @returns The id up to which it misses nothing. */
async function catchUp(commands: Redis, { client, pattern }: Listener, gap: Gap): Promise<string> {
  const { behind, end } = gap
  const page = await commands.xrange(logKey, `(${behind}`, end, 'COUNT', pageSize)
  for (const message of page.map(toMessage)) {
    if (message !== undefined && matches(pattern, message.topic)) await client.write(message)
  }
  return page.at(-1)?.[0] ?? end
}
// #endregion catch-up

/** Reads what is asked for, or refuses it. */
function readWish(request: IncomingMessage, response: ServerResponse): Wish | undefined {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://feed')
  const refuse = (status: number, fields = {}) => void response.writeHead(status, fields).end()
  if (pathname !== '/events') return refuse(404)
  if (request.method !== 'GET') return refuse(405, { allow: 'GET' })
  const pattern = searchParams.get('topic') ?? ''
  const lastId = request.headers['last-event-id']?.toString()
  if (!isPattern(pattern) || (lastId !== undefined && !isId(lastId))) return refuse(400)
  return { pattern, lastId }
}

function isPattern(text: string): boolean {
  try {
    requirePattern(text)
    return true
  } catch {
    return false
  }
}
