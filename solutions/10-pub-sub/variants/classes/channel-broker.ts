import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { Inbox } from './inbox.ts'
import type { SubscribeOptions } from './local-broker.ts'
import { checkTopic, type Message, Pattern } from './pattern.ts'

const prefix = 'topic:'

/** Connections that come back; what cannot be sent waits. */
export async function openConnection(url: string): Promise<Redis> {
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true })
  connection.on('error', () => {})
  await connection.connect()
  return connection
}

/** Listens to every channel of the house, and lets each subscription pick its own. */
export class ChannelBroker {
  readonly #speaker: Redis
  readonly #hearer: Redis
  readonly #end = Promise.withResolvers<never>()
  readonly #inboxes = new Map<Inbox, { readonly pattern: Pattern; readonly group?: string }>()

  private constructor(speaker: Redis, hearer: Redis) {
    this.#speaker = speaker
    this.#hearer = hearer
    this.#end.promise.catch(() => {})
    hearer.on('pmessage', (_glob: string, channel: string, text: string) => {
      const message = this.#read(channel, text)
      if (message !== undefined) this.#share(message)
    })
  }

  static async open(url: string): Promise<ChannelBroker> {
    const broker = new ChannelBroker(await openConnection(url), await openConnection(url))
    await broker.#hearer.psubscribe(`${prefix}*`)
    return broker
  }

  async publish(topic: string, payload: unknown): Promise<string> {
    checkTopic(topic)
    const id = randomUUID()
    const sent = this.#speaker.publish(prefix + topic, JSON.stringify({ id, payload }))
    await Promise.race([sent, this.#end.promise])
    return id
  }

  async subscribe(text: string, { group, ...limits }: SubscribeOptions = {}): Promise<Inbox> {
    const pattern = new Pattern(text)
    // Whatever was published before has then been heard, by nobody.
    await this.#hearer.ping()
    const inbox: Inbox = new Inbox(limits, () => void this.#inboxes.delete(inbox))
    this.#inboxes.set(inbox, group === undefined ? { pattern } : { pattern, group })
    return inbox
  }

  async close(): Promise<void> {
    for (const inbox of this.#inboxes.keys()) await inbox.close()
    this.#end.reject(new Error('The broker is closed.'))
    this.#speaker.disconnect()
    this.#hearer.disconnect()
  }

  #read(channel: string, text: string): Message | undefined {
    try {
      const { id, payload } = JSON.parse(text) as { id: unknown; payload: unknown }
      if (typeof id !== 'string' || payload === undefined) return undefined
      return { id, topic: channel.slice(prefix.length), payload }
    } catch {
      return undefined
    }
  }

  #share(message: Message): void {
    const asked = new Map<string, Inbox[]>()
    for (const [inbox, { pattern, group }] of this.#inboxes) {
      if (!pattern.covers(message.topic)) continue
      if (group === undefined) inbox.receive(message)
      else asked.set(`${group}@${pattern.text}`, [...this.#membersOf(group, pattern)])
    }
    for (const [group, members] of asked) void this.#compete(group, members, message)
  }

  *#membersOf(group: string, { text }: Pattern): Generator<Inbox> {
    for (const [inbox, one] of this.#inboxes) {
      if (one.group === group && one.pattern.text === text) yield inbox
    }
  }

  /** This process asks once for all its members, and picks one of them if it wins. */
  async #compete(group: string, members: readonly Inbox[], message: Message): Promise<void> {
    const key = `taken:${group}:${message.id}`
    const isOurs = await this.#speaker.set(key, 1, 'EX', 30, 'NX').catch(() => null)
    if (isOurs === 'OK') members[Math.floor(Math.random() * members.length)]?.receive(message)
  }
}
