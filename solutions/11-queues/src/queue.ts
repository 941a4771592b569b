/** Queues and messages: plain data that knows nothing of HTTP. */
import type { MessageAttributes } from './message-attributes.ts'
import type { Settings } from './settings.ts'

export interface Message {
  readonly id: string
  readonly body: string
  readonly attributes: MessageAttributes
  /** When it was sent, in milliseconds since 1970. */
  readonly sentAtMs: number
  /** Nobody receives it before this time: it is delayed, or somebody has it. */
  visibleAtMs: number
  /** How often it has been received from this queue. */
  receiveCount: number
  /** How often it had been received when it came from another queue. */
  readonly receivesElsewhere: number
  firstReceivedAtMs: number | undefined
  /** The newest receipt handle; `undefined` while nobody has received it from this queue. */
  receipt: string | undefined
  /** The queue that gave it up, if it is a dead letter. */
  readonly sourceArn: string | undefined
  readonly groupId: string | undefined
  readonly deduplicationId: string | undefined
  /** Only in FIFO queues: digits, and a larger number for each message. */
  readonly sequenceNumber: string | undefined
}

/** Somebody who waits for messages. */
export interface Poll {
  /** Takes what there is; without anything, the waiting goes on. */
  attempt(): void
}

/** What a FIFO queue remembers of a message, in order to know it again. */
export interface Remembered {
  readonly messageId: string
  readonly sequenceNumber: string | undefined
  readonly atMs: number
}

export interface Queue {
  readonly name: string
  readonly arn: string
  readonly isFifo: boolean
  readonly createdAtMs: number
  modifiedAtMs: number
  settings: Settings
  /** By id, oldest first. */
  readonly messages: Map<string, Message>
  /** Those who wait, in the order in which they came. */
  readonly polls: Set<Poll>
  /** Rings when the next hidden message becomes visible, as long as somebody waits. */
  alarm: ReturnType<typeof setTimeout> | undefined
  purgedAtMs: number | undefined
  /** What has been sent in the last five minutes, by deduplication id. */
  readonly remembered: Map<string, Remembered>
  lastSequence: number
}

export function isVisible(message: Message): boolean {
  return message.visibleAtMs <= Date.now()
}

/** Whether somebody has received the message and may still be at work on it. */
export function isInFlight(message: Message): boolean {
  return !isVisible(message) && message.receipt !== undefined
}
