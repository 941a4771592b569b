/** What a producer hands in, before it is a message. */
import { QueueError } from './errors.ts'
import { readFifoKeys } from './fifo.ts'
import { type Input, readInteger, readText } from './input.ts'
import { bytesOf, type MessageAttributes, readMessageAttributes } from './message-attributes.ts'
import type { Queue } from './queue.ts'
import { numberIn } from './settings.ts'

export interface Draft {
  readonly body: string
  readonly attributes: MessageAttributes
  readonly delayMs: number
  readonly groupId: string | undefined
  readonly deduplicationId: string | undefined
}

/**
 * Reads what is to be sent to a queue.
 * @throws QueueError MissingParameter, InvalidParameterValue, InvalidMessageContents
 */
export function readDraft(queue: Queue, input: Input): Draft {
  const body = readText(input, 'MessageBody')
  const attributes = readMessageAttributes(input)
  requireCharacters(body)
  const most = numberIn(queue.settings, 'MaximumMessageSize')
  if (sizeOf(body, attributes) > most) {
    throw new QueueError('InvalidParameterValue', `A message has at most ${most} bytes here.`)
  }
  const delay = readInteger(input, 'DelaySeconds', { least: 0, most: 900 })
  if (queue.isFifo && delay !== undefined && delay > 0) {
    throw new QueueError('InvalidParameterValue', 'In a FIFO queue only the queue has a delay.')
  }
  const delayMs = (delay ?? numberIn(queue.settings, 'DelaySeconds')) * 1000
  return { body, attributes, delayMs, ...readFifoKeys(queue, input, body) }
}

/** The bytes of a message: of its body, and of the names, types and values of its attributes. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  const sizes = Object.entries(attributes).map(
    ([name, value]) =>
      Buffer.byteLength(name) + Buffer.byteLength(value.DataType) + bytesOf(value).length,
  )
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(body))
}

/** A body is made of the characters that XML 1.0 §2.2 allows. */
function requireCharacters(body: string): void {
  if (/^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(body)) return
  throw new QueueError('InvalidMessageContents', 'The body has characters that are not allowed.')
}
