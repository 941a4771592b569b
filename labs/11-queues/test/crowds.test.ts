/** Step 5: many messages at once, and the queue as a whole. */
import { EmptyBatchRequest, InvalidAttributeName, PurgeQueueInProgress } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { bodiesIn, makeQueue, open, pass } from './client.ts'

describe('batches-fail-entry-by-entry', () => {
  test('two of three entries are sent, and the third is told', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const { Successful, Failed } = await sqs.sendMessageBatch({
      QueueUrl,
      Entries: [
        { Id: 'a', MessageBody: 'apples' },
        { Id: 'b', MessageBody: 'pears', DelaySeconds: -1 },
        { Id: 'c', MessageBody: 'plums' },
      ],
    })
    expect(Successful?.map(({ Id }) => Id).toSorted()).toEqual(['a', 'c'])
    expect(Failed).toMatchObject([{ Id: 'b', Code: 'InvalidParameterValue', SenderFault: true }])
    expect(await bodiesIn(sqs, QueueUrl)).toEqual(['apples', 'plums'])
  })

  test('a batch without entries is an EmptyBatchRequest', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const sent = sqs.sendMessageBatch({ QueueUrl, Entries: [] })
    await expect(sent).rejects.toBeInstanceOf(EmptyBatchRequest)
  })
})

describe('queues-say-how-full-they-are', () => {
  test('a message is visible, in flight or delayed', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    await sqs.sendMessage({ QueueUrl, MessageBody: 'taken' })
    await sqs.receiveMessage({ QueueUrl })
    await sqs.sendMessage({ QueueUrl, MessageBody: 'here' })
    await sqs.sendMessage({ QueueUrl, MessageBody: 'later', DelaySeconds: 60 })
    const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] })
    expect(Attributes).toMatchObject({
      VisibilityTimeout: '30',
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    })
  })

  test('a purge empties the queue, and is not repeated within a minute', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    await sqs.sendMessage({ QueueUrl, MessageBody: 'gone' })
    await sqs.purgeQueue({ QueueUrl })
    expect(await bodiesIn(sqs, QueueUrl)).toEqual([])
    await pass(30)
    await expect(sqs.purgeQueue({ QueueUrl })).rejects.toBeInstanceOf(PurgeQueueInProgress)
  })

  test('an unknown attribute is an InvalidAttributeName', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const set = sqs.setQueueAttributes({ QueueUrl, Attributes: { Size: '10' } as object })
    await expect(set).rejects.toBeInstanceOf(InvalidAttributeName)
  })
})
