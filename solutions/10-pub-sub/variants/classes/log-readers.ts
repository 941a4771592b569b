import { randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Message, Pattern } from './pattern.ts'

export const stream = 'messages'

export type Entry = readonly [id: string, fields: readonly string[]]

export interface DurableMessage extends Message {
  readonly redelivered: boolean
}

export interface Surroundings {
  /** For waiting. */
  readonly own: Redis
  /** For everything else. */
  readonly shared: Redis
  readonly pattern: Pattern
}

/** Nothing if the entry is no message. */
export function messageIn([id, fields]: Entry): Message | undefined {
  const valueOf = (name: string) => {
    const place = fields.findIndex((field, index) => index % 2 === 0 && field === name)
    return place === -1 ? undefined : fields[place + 1]
  }
  const topic = valueOf('topic')
  if (topic === undefined) return undefined
  try {
    return { id, topic, payload: JSON.parse(valueOf('payload') ?? '') as unknown }
  } catch {
    return undefined
  }
}

/** Whether a text has the form of an id: two numbers of 64 bits. */
export function isPlace(text: string): boolean {
  const [, ms, count] = /^(\d+)-(\d+)$/.exec(text) ?? []
  return [ms, count].every(
    (one) => one !== undefined && BigInt.asUintN(64, BigInt(one)) === BigInt(one),
  )
}

/** What readers have in common: one call at a time, and an end. */
export abstract class LogReader {
  readonly #surroundings: Surroundings
  #isOpen = true
  #last: Promise<unknown> = Promise.resolve()
  readonly #end = Promise.withResolvers<undefined>()

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  abstract begin(from: string): Promise<void>
  abstract acknowledge(id: string): Promise<boolean>
  /** Nothing if there was nothing for a while. */
  protected abstract read(): Promise<DurableMessage | undefined>

  next(): Promise<DurableMessage | undefined> {
    return Promise.race([this.#takeTurn(), this.#end.promise])
  }

  async #takeTurn(): Promise<DurableMessage | undefined> {
    const before = this.#last
    const turn = Promise.withResolvers<undefined>()
    this.#last = turn.promise
    await before
    try {
      return await this.#readOn()
    } finally {
      turn.resolve(undefined)
    }
  }

  async #readOn(): Promise<DurableMessage | undefined> {
    try {
      while (this.#isOpen) {
        const message = await this.read()
        if (message !== undefined && this.#isOpen) return message
      }
    } catch (error) {
      if (this.#isOpen) throw error
    }
    return undefined
  }

  async close(): Promise<void> {
    this.#isOpen = false
    this.#end.resolve(undefined)
    this.#surroundings.own.disconnect()
  }

  protected wants(message: Message | undefined): message is Message {
    return message !== undefined && this.#surroundings.pattern.covers(message.topic)
  }
}

export class LoneReader extends LogReader {
  readonly #own: Redis
  readonly #shared: Redis
  #position = '0-0'
  #ahead: DurableMessage[] = []

  constructor(surroundings: Surroundings) {
    super(surroundings)
    this.#own = surroundings.own
    this.#shared = surroundings.shared
  }

  async begin(from: string): Promise<void> {
    if (from === 'start') return
    if (from !== 'now') this.#position = from
    else
      this.#position = (await this.#shared.xrevrange(stream, '+', '-', 'COUNT', 1))[0]?.[0] ?? '0'
  }

  async acknowledge(): Promise<boolean> {
    return false
  }

  protected async read(): Promise<DurableMessage | undefined> {
    const known = this.#ahead.shift()
    if (known !== undefined) return known
    const answer = await this.#own.xread(
      ...(['COUNT', 50, 'BLOCK', 2_000, 'STREAMS', stream, this.#position] as const),
    )
    const entries = answer?.[0]?.[1] ?? []
    this.#position = entries.at(-1)?.[0] ?? this.#position
    const messages = entries.map(messageIn).filter((message) => this.wants(message))
    this.#ahead = messages.map((message) => ({ ...message, redelivered: false }))
    return this.#ahead.shift()
  }
}

export class GroupMember extends LogReader {
  readonly #own: Redis
  readonly #shared: Redis
  readonly #group: string
  readonly #claimAfterMs: number
  readonly #name = randomBytes(8).toString('hex')
  #nextLook = 0

  constructor(surroundings: Surroundings, group: string, claimAfterMs: number) {
    super(surroundings)
    this.#own = surroundings.own
    this.#shared = surroundings.shared
    this.#group = group
    this.#claimAfterMs = claimAfterMs
  }

  async begin(from: string): Promise<void> {
    const id = from === 'now' ? '$' : from.replace('start', '0')
    await this.#shared
      .xgroup('CREATE', stream, this.#group, id, 'MKSTREAM')
      .catch((error: Error) => {
        if (!error.message.startsWith('BUSYGROUP')) throw error
      })
  }

  async acknowledge(id: string): Promise<boolean> {
    return isPlace(id) && (await this.#shared.xack(stream, this.#group, id)) === 1
  }

  protected async read(): Promise<DurableMessage | undefined> {
    const old = Date.now() < this.#nextLook ? undefined : await this.#takeOver()
    const entry = old ?? (await this.#takeNew())
    if (entry === undefined) return undefined
    const message = messageIn(entry)
    if (this.wants(message)) return { ...message, redelivered: old !== undefined }
    await this.acknowledge(entry[0])
    return undefined
  }

  /** Looks through the whole list, but only now and then. */
  async #takeOver(): Promise<Entry | undefined> {
    const wanted = ['IDLE', this.#claimAfterMs, '-', '+', 1] as const
    const [late] = await this.#shared.xpending(stream, this.#group, ...wanted)
    const [id] = (late ?? []) as unknown[]
    if (typeof id !== 'string') {
      this.#nextLook = Date.now() + 100
      return undefined
    }
    const taken = await this.#shared.xclaim(
      ...([stream, this.#group, this.#name, this.#claimAfterMs, id] as const),
    )
    return (taken as (Entry | null)[]).find((entry) => entry !== null)
  }

  async #takeNew(): Promise<Entry | undefined> {
    const answer = (await this.#own.xreadgroup(
      ...(['GROUP', this.#group, this.#name, 'COUNT', 1, 'BLOCK', 120, 'STREAMS'] as const),
      ...([stream, '>'] as const),
    )) as [string, Entry[]][] | null
    return answer?.[0]?.[1][0]
  }
}
