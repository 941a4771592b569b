/** Step 2: what one leaves, another finds. */
import { describe, expect, test } from 'vitest'
import { bodiesIn, connect, makeQueue, open, pass, receive } from './client.ts'

describe('messages-wait-for-their-consumer', () => {
  test('a message is there long after its producer has gone', async () => {
    const producer = await open()
    const QueueUrl = await makeQueue(producer, 'mail')
    const { MessageId } = await producer.sendMessage({ QueueUrl, MessageBody: 'Schöne Grüße' })
    producer.destroy()
    await pass(3_600)
    const consumer = connect(new URL(QueueUrl).origin)
    const [message] = await receive(consumer, QueueUrl)
    expect(message).toMatchObject({ MessageId, Body: 'Schöne Grüße' })
    await consumer.deleteMessage({ QueueUrl, ReceiptHandle: message?.ReceiptHandle ?? '' })
    await pass(3_600)
    expect(await bodiesIn(consumer, QueueUrl)).toEqual([])
  })

  test('a message without a body is a MissingParameter', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const sent = sqs.sendMessage({ QueueUrl, MessageBody: '' })
    await expect(sent).rejects.toMatchObject({ name: 'MissingParameter' })
  })
})

describe('attributes-travel-with-the-message', () => {
  test('the digest is that of the example in the contract', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const MessageAttributes = { city: { DataType: 'String', StringValue: 'Bern' } }
    const sent = await sqs.sendMessage({ QueueUrl, MessageBody: 'x', MessageAttributes })
    expect(sent.MD5OfMessageAttributes).toBe('b7531fb030f1b1e450009e5c75c2a23f')
  })

  test('a receiver gets what it asks for', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const city = { DataType: 'String', StringValue: 'Bern' }
    const age = { DataType: 'Number', StringValue: '7' }
    const MessageAttributes = { city, age }
    await sqs.sendMessage({ QueueUrl, MessageBody: 'x', MessageAttributes })
    const { Messages = [] } = await sqs.receiveMessage({
      QueueUrl,
      MessageAttributeNames: ['age'],
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    })
    expect(Messages[0]?.MessageAttributes).toEqual({ age })
    expect(Messages[0]?.Attributes).toEqual({ ApproximateReceiveCount: '1' })
  })
})
