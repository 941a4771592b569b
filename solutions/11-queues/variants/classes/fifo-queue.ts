/** A queue with groups that keep their order, which knows duplicates. */
import { createHash } from 'node:crypto'
import type { Content, Message } from './message.ts'
import { Refusal } from './refusal.ts'
import { StandardQueue } from './standard-queue.ts'

export class FifoQueue extends StandardQueue {
  readonly #accepted = new Map<string, Message>()
  #last = 10n ** 19n

  override send(content: Content, delaySeconds: number | undefined): Message {
    if (!content.group) throw new Refusal('MissingParameter', 'MessageGroupId is missing.')
    if (delaySeconds) throw new Refusal('InvalidParameterValue', 'Only the queue has a delay.')
    const deduplicationId = content.deduplicationId || this.#hash(content.body)
    const known = this.#accepted.get(deduplicationId)
    if (known !== undefined) return known
    const message = super.send({ ...content, deduplicationId }, delaySeconds)
    this.#accepted.set(deduplicationId, message)
    setTimeout(() => this.#accepted.delete(deduplicationId), 300_000)
    return message
  }

  override add(message: Message, delay: number): void {
    this.#last += 1n
    message.sequence = String(this.#last)
    super.add(message, delay)
  }

  #hash(body: string): string {
    if (this.attributes.isContentBased) return createHash('sha256').update(body).digest('hex')
    throw new Refusal('InvalidParameterValue', 'MessageDeduplicationId is missing.')
  }

  protected override candidates(): Message[] {
    const groups = Map.groupBy(this.messages, ({ content }) => content.group)
    const open = [...groups.values()].filter((all) => all.every(({ state }) => state !== 'flying'))
    const free = new Set(open.flatMap((all) => all.slice(0, firstDelayed(all))))
    return this.messages.filter((message) => free.has(message))
  }

  protected override drop(message: Message): void {
    super.drop(message)
    this.wake()
  }

  override describe(): Record<string, string> {
    return { ...super.describe(), FifoQueue: 'true' }
  }
}

function firstDelayed(messages: readonly Message[]): number {
  const index = messages.findIndex(({ state }) => state === 'delayed')
  return index === -1 ? messages.length : index
}
