import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Redis } from 'ioredis'
import { openConnection } from './channel-broker.ts'
import { FeedConnection } from './feed-connection.ts'
import { isPlace, messageIn, stream } from './log-readers.ts'
import { type Message, Pattern } from './pattern.ts'

export interface FeedLimits {
  readonly heartbeatMs?: number
  readonly backlog?: number
}

/** Hears the log on one connection, looks up the past on another. */
export class Feed {
  readonly #limits: Required<FeedLimits>
  readonly #live: Redis
  readonly #past: Redis
  readonly #clients = new Set<FeedConnection>()
  #position: string
  #isOpen = true

  private constructor(limits: FeedLimits, redis: { live: Redis; past: Redis; position: string }) {
    this.#limits = { heartbeatMs: 15_000, backlog: 1_000, ...limits }
    this.#live = redis.live
    this.#past = redis.past
    this.#position = redis.position
  }

  static async open(url: string, limits: FeedLimits): Promise<Feed> {
    const [live, past] = [await openConnection(url), await openConnection(url)]
    const [newest] = await past.xrevrange(stream, '+', '-', 'COUNT', 1)
    const feed = new Feed(limits, { live, past, position: newest?.[0] ?? '0-0' })
    void feed.#follow()
    return feed
  }

  listener(): RequestListener {
    return (request, response) => this.#answer(request, response)
  }

  clientCount(): number {
    return this.#clients.size
  }

  async close(): Promise<void> {
    this.#isOpen = false
    for (const client of this.#clients) client.end()
    this.#live.disconnect()
    this.#past.disconnect()
  }

  async #follow(): Promise<void> {
    try {
      while (this.#isOpen) {
        const answer = await this.#live.xread(
          ...(['COUNT', 64, 'BLOCK', 1_000, 'STREAMS', stream, this.#position] as const),
        )
        for (const entry of answer?.[0]?.[1] ?? []) {
          const message = messageIn(entry)
          for (const client of message === undefined ? [] : this.#clients) {
            client.hear(message as Message)
          }
          this.#position = entry[0]
        }
      }
    } catch (error) {
      if (this.#isOpen) throw error
    }
  }

  #answer({ url = '', method, headers }: IncomingMessage, response: ServerResponse): void {
    const [path, query] = url.split('?')
    if (path !== '/events') return void response.writeHead(404).end()
    if (method !== 'GET') return void response.writeHead(405, { Allow: 'GET' }).end()
    const last = headers['last-event-id']
    try {
      if (last !== undefined && !isPlace(String(last))) throw new TypeError('No id.')
      const pattern = new Pattern(new URLSearchParams(query).get('topic') ?? '')
      this.#welcome(response, pattern, last?.toString())
    } catch {
      response.writeHead(400).end()
    }
  }

  #welcome(response: ServerResponse, pattern: Pattern, last: string | undefined): void {
    const client = new FeedConnection(response, pattern, this.#limits)
    this.#clients.add(client)
    response.once('close', () => this.#clients.delete(client))
    void client.start(last ?? this.#position, last === undefined ? undefined : this.#past)
  }
}
