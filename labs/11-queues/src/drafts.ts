/** What a producer hands in, before it is a message. */
import { readFifoKeys } from './fifo.ts'
import { type Input, readText } from './input.ts'
import { bytesOf, type MessageAttributes, readMessageAttributes } from './message-attributes.ts'
import type { Queue } from './queue.ts'

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
  // TODO(2): refuse characters that are not allowed, and more bytes than the queue takes.
  // TODO(4): the delay is that of the message, or else that of the queue.
  // TODO(7): in a FIFO queue a message has no delay above zero of its own.
  const delayMs = 0
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
