import { EventEmitter, once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Redis } from 'ioredis'
import { dial } from './channels.ts'
import { behind, isId, latest, parse } from './log.ts'
import { matcher, type Message } from './topics.ts'

type Limits = { heartbeatMs?: number; backlog?: number }
type Wish = { wants: (topic: string) => boolean; last: string }

const order = (id: string) => {
  const [ms = '0', count = '0'] = id.split('-')
  return (BigInt(ms) << 64n) + BigInt(count)
}

/** How far the log has been told, and who is there. */
type Tail = {
  redis: Redis
  moves: EventEmitter
  clients: Set<ServerResponse>
  position: string
  limits: Required<Limits>
}

/** Nobody is sent anything: each client fetches what it lacks, whenever the tail has moved. */
export async function openFeed(
  url: string,
  { heartbeatMs = 15_000, backlog = 1_000 }: Limits = {},
) {
  const [ear, redis] = await Promise.all([dial(url), dial(url)])
  const tail: Tail = {
    redis,
    moves: new EventEmitter().setMaxListeners(0),
    clients: new Set(),
    position: await latest(redis),
    limits: { heartbeatMs, backlog },
  }
  let isOver = false
  void follow()

  async function follow() {
    try {
      for await (const entry of behind(ear, tail.position)) {
        ;[tail.position] = entry
        tail.moves.emit('move', parse(entry))
      }
    } catch (error) {
      if (!isOver) throw error
    }
  }

  return {
    listener: () => (request: IncomingMessage, response: ServerResponse) => {
      serve(tail, request, response).catch(() => response.destroy())
    },
    clientCount: async () => tail.clients.size,
    async close() {
      isOver = true
      for (const response of tail.clients) response.end()
      ear.disconnect()
      redis.disconnect()
    },
  }
}

async function serve(tail: Tail, request: IncomingMessage, response: ServerResponse) {
  const wish = judge(request, tail.position)
  if (typeof wish === 'number') {
    const fields = wish === 405 ? { Allow: 'GET' } : {}
    return void response.writeHead(wish, fields).end()
  }
  const gone = new AbortController()
  const watch = watchBacklog(response, wish.wants, tail.limits.backlog)
  const pulse = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n')
  }, tail.limits.heartbeatMs)
  tail.clients.add(response)
  tail.moves.on('move', watch.count)
  response.once('close', () => {
    tail.clients.delete(response)
    tail.moves.off('move', watch.count)
    clearInterval(pulse)
    gone.abort()
  })
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.flushHeaders()
  await pour(tail, wish, { response, signal: gone.signal, onWritten: watch.reset })
}

/** Counts what passes by while the connection takes no more. */
function watchBacklog(
  response: ServerResponse,
  wants: (topic: string) => boolean,
  backlog: number,
) {
  let waiting = 0
  return {
    reset: () => void (waiting = 0),
    count(message: Message | undefined) {
      if (!response.writableNeedDrain || message === undefined || !wants(message.topic)) return
      waiting += 1
      if (waiting > backlog) response.destroy()
    },
  }
}

type Client = { response: ServerResponse; signal: AbortSignal; onWritten: () => void }

async function pour(tail: Tail, { wants, last }: Wish, { response, signal, onWritten }: Client) {
  for (let position = last; !signal.aborted; ) {
    for (const entry of await pageBehind(tail.redis, position)) {
      const message = parse(entry)
      ;[position] = entry
      if (message === undefined || !wants(message.topic) || signal.aborted) continue
      const { id, ...data } = message
      const text = `id:${id}\ndata:${JSON.stringify(data)}\n\n`
      if (!response.write(text)) await once(response, 'drain', { signal }).catch(() => {})
      onWritten()
    }
    // Whatever has come since then has moved the tail, or is about to.
    if (order(tail.position) > order(position)) continue
    await once(tail.moves, 'move', { signal }).catch(() => {})
  }
}

function pageBehind(redis: Redis, id: string) {
  return redis.xrange('messages', `(${id}`, '+', 'COUNT', 40)
}

/** What a client wishes, or the status that it gets. */
function judge({ url = '', method, headers }: IncomingMessage, now: string): Wish | number {
  const [path, query = ''] = url.split('?')
  if (path !== '/events') return 404
  if (method !== 'GET') return 405
  const { 'last-event-id': last = now } = headers
  try {
    const wants = matcher(new URLSearchParams(query).get('topic') ?? '')
    return isId(String(last)) ? { wants, last: String(last) } : 400
  } catch {
    return 400
  }
}
