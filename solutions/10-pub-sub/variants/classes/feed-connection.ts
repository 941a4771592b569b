import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Redis } from 'ioredis'
import type { FeedLimits } from './feed.ts'
import { messageIn, stream } from './log-readers.ts'
import type { Message, Pattern } from './pattern.ts'

/** Compares as numbers. */
function compare(one: string, other: string): number {
  const [a = 0n, b = 0n] = one.split('-').map(BigInt)
  const [c = 0n, d = 0n] = other.split('-').map(BigInt)
  return Number(a - c) || Number(b - d)
}

/**
 * Hears everything from the beginning, and keeps it back until the past has been told; then it
 * leaves out what it has told already.
 */
export class FeedConnection {
  readonly #response: ServerResponse
  readonly #pattern: Pattern
  readonly #backlog: number
  readonly #pulse: NodeJS.Timeout
  readonly #gone = new AbortController()
  #waiting: Message[] = []
  #last = ''
  #isCatchingUp = true
  #isFull = false

  constructor(
    response: ServerResponse,
    pattern: Pattern,
    { heartbeatMs, backlog }: Required<FeedLimits>,
  ) {
    this.#response = response
    this.#pattern = pattern
    this.#backlog = backlog
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
    })
    response.write(': welcome\n\n')
    this.#pulse = setInterval(() => {
      if (!this.#isFull) response.write(':\n')
    }, heartbeatMs)
    response.on('error', () => {}).on('drain', () => this.#flow())
    response.once('close', () => {
      clearInterval(this.#pulse)
      this.#gone.abort()
    })
  }

  async start(last: string, past: Redis | undefined): Promise<void> {
    this.#last = last
    let isMore = past !== undefined
    while (isMore && !this.#response.destroyed) {
      const page = (await past?.xrange(stream, `(${this.#last}`, '+', 'COUNT', 80)) ?? []
      for (const entry of page) {
        const message = messageIn(entry)
        if (message !== undefined && this.#pattern.covers(message.topic)) await this.#tell(message)
        this.#last = entry[0]
      }
      isMore = page.length > 0
    }
    this.#isCatchingUp = false
    this.#flow()
  }

  hear(message: Message): void {
    if (!this.#pattern.covers(message.topic)) return
    this.#waiting.push(message)
    // The past is still on its way, and what waits is in it as well.
    if (this.#isCatchingUp) return void (this.#waiting.length > 500 && this.#waiting.shift())
    this.#flow()
    if (this.#waiting.length > this.#backlog) this.#response.destroy()
  }

  end(): void {
    this.#response.end()
  }

  #flow(): void {
    if (this.#isCatchingUp) return
    this.#isFull = this.#response.writableNeedDrain
    while (!this.#isFull) {
      const message = this.#waiting.shift()
      if (message === undefined) return
      if (compare(message.id, this.#last) <= 0) continue
      this.#isFull = !this.#response.write(this.#format(message))
    }
  }

  async #tell(message: Message): Promise<void> {
    if (this.#response.destroyed || this.#response.write(this.#format(message))) return
    await once(this.#response, 'drain', { signal: this.#gone.signal }).catch(() => {})
  }

  #format({ id, topic, payload }: Message): string {
    return `data: ${JSON.stringify({ payload, topic })}\nid: ${id}\n\n`
  }
}
