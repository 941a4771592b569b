/** Step 7: first in, first out, and only once. */
import type { SQS } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { makeQueue, open, pass, receive } from './client.ts'

/** A FIFO queue that knows messages by their contents. */
function makeFifoQueue(sqs: SQS): Promise<string> {
  return makeQueue(sqs, 'moves.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' })
}

async function bodiesInOrder(sqs: SQS, queue: string): Promise<(string | undefined)[]> {
  return (await receive(sqs, queue)).map(({ Body }) => Body)
}

describe('groups-keep-their-order', () => {
  test('a group waits while one of its messages is in flight, and comes together', async () => {
    const sqs = await open()
    const QueueUrl = await makeFifoQueue(sqs)
    for (const MessageBody of ['x1', 'y1', 'x2', 'y2']) {
      await sqs.sendMessage({ QueueUrl, MessageBody, MessageGroupId: MessageBody.charAt(0) })
    }
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl })
    expect(Messages[0]?.Body).toBe('x1')
    expect(await bodiesInOrder(sqs, QueueUrl)).toEqual(['y1', 'y2'])
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle ?? '' })
    expect(await bodiesInOrder(sqs, QueueUrl)).toEqual(['x2'])
    await pass(30)
    expect(await bodiesInOrder(sqs, QueueUrl)).toEqual(['y1', 'x2', 'y2'])
  })
})

describe('duplicates-are-swallowed', () => {
  test('the same content is accepted again after five minutes', async () => {
    const sqs = await open()
    const QueueUrl = await makeFifoQueue(sqs)
    const move = { QueueUrl, MessageBody: 'e4', MessageGroupId: 'white' }
    const { MessageId } = await sqs.sendMessage(move)
    expect(await sqs.sendMessage(move)).toMatchObject({ MessageId })
    expect(await bodiesInOrder(sqs, QueueUrl)).toEqual(['e4'])
    await pass(300)
    const later = await sqs.sendMessage(move)
    expect(later.MessageId).not.toBe(MessageId)
  })
})
