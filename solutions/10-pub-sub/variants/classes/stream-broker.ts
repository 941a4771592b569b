import type { Redis } from 'ioredis'
import { openConnection } from './channel-broker.ts'
import { GroupMember, isPlace, LoneReader, type LogReader } from './log-readers.ts'
import { checkTopic, Pattern } from './pattern.ts'

export interface LogLimits {
  readonly claimAfterMs?: number
  readonly keep?: number
}

export interface DurableOptions {
  readonly group?: string
  readonly from?: string
}

export class StreamBroker {
  readonly #url: string
  readonly #limits: Required<LogLimits>
  readonly #connection: Redis
  readonly #readers: LogReader[] = []
  readonly #end = Promise.withResolvers<never>()

  private constructor(url: string, limits: LogLimits, connection: Redis) {
    this.#url = url
    this.#limits = { claimAfterMs: 30_000, keep: 100_000, ...limits }
    this.#connection = connection
    this.#end.promise.catch(() => {})
  }

  static async open(url: string, limits: LogLimits): Promise<StreamBroker> {
    return new StreamBroker(url, limits, await openConnection(url))
  }

  async publish(topic: string, payload: unknown): Promise<string> {
    checkTopic(topic)
    const text = JSON.stringify(payload)
    const limit = ['MAXLEN', this.#limits.keep] as const
    const added = this.#connection.xadd(
      ...(['messages', ...limit, '*', 'topic', topic, 'payload', text] as const),
    )
    return String(await Promise.race([added, this.#end.promise]))
  }

  async subscribe(text: string, options: DurableOptions = {}): Promise<LogReader> {
    const { group, from = 'now' } = options
    const pattern = new Pattern(text)
    if (from !== 'now' && from !== 'start' && !isPlace(from))
      throw new TypeError('Nothing begins there.')
    const own = await openConnection(this.#url)
    const surroundings = { own, shared: this.#connection, pattern }
    const reader =
      group === undefined
        ? new LoneReader(surroundings)
        : new GroupMember(surroundings, `${group}@${text}`, this.#limits.claimAfterMs)
    await reader.begin(from)
    this.#readers.push(reader)
    return reader
  }

  async close(): Promise<void> {
    for (const reader of this.#readers) await reader.close()
    this.#end.reject(new Error('The broker is closed.'))
    this.#connection.disconnect()
  }
}
