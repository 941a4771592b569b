/** One message, wherever it is. */
import { createHash } from 'node:crypto'
import type { AttributeBag } from './attribute-bag.ts'

export interface Content {
  readonly body: string
  readonly attributes: AttributeBag
  readonly group: string | undefined
  readonly deduplicationId: string | undefined
}

export class Message {
  readonly id: string = crypto.randomUUID()
  readonly content: Content
  sentAt: number = Date.now()
  state: 'delayed' | 'ready' | 'flying' = 'delayed'
  receives = 0
  receivesBefore = 0
  firstReceivedAt: number | undefined
  handle = ''
  sequence: string | undefined
  sourceArn: string | undefined
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(content: Content) {
    this.content = content
  }

  /** Does something later, instead of what was to be done for the same purpose. */
  later(purpose: 'wake' | 'expire', ms: number, act: () => void): void {
    clearTimeout(this.#timers.get(purpose))
    this.#timers.set(purpose, setTimeout(act, ms))
  }

  stopTimers(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  startAfresh(): void {
    this.handle = ''
    this.sentAt = Date.now()
    this.receives = 0
    this.receivesBefore = 0
    this.firstReceivedAt = undefined
    this.sourceArn = undefined
  }

  present(attributeNames: readonly string[], factNames: readonly string[]): object {
    const { body, attributes } = this.content
    const bag = attributes.only(attributeNames)
    const facts = Object.entries(this.#facts()).filter(
      ([name, fact]) =>
        fact !== undefined && (factNames.includes('All') || factNames.includes(name)),
    )
    return {
      MessageId: this.id,
      ReceiptHandle: this.handle,
      Body: body,
      MD5OfBody: md5(body),
      ...(bag.digest === undefined
        ? {}
        : { MessageAttributes: bag.toJSON(), MD5OfMessageAttributes: bag.digest }),
      ...(facts.length === 0
        ? {}
        : { Attributes: Object.fromEntries(facts.map(([name, fact]) => [name, `${fact}`])) }),
    }
  }

  #facts(): Record<string, unknown> {
    return {
      SentTimestamp: this.sentAt,
      ApproximateReceiveCount: this.receives + this.receivesBefore,
      ApproximateFirstReceiveTimestamp: this.firstReceivedAt,
      DeadLetterQueueSourceArn: this.sourceArn,
      MessageGroupId: this.content.group,
      MessageDeduplicationId: this.content.deduplicationId,
      SequenceNumber: this.sequence,
      SenderId: 'AIDANOBODY',
    }
  }
}

export function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex')
}
