/** Step 1: one door, many operations. */
import { QueueDoesNotExist, QueueNameExists } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { makeQueue, open } from './client.ts'

describe('queues-are-found-by-name', () => {
  test('a queue has one URL, whoever asks for it', async () => {
    const sqs = await open()
    const url = await makeQueue(sqs, 'mail')
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/000000000000\/mail$/)
    expect(await makeQueue(sqs, 'mail')).toBe(url)
    expect(await sqs.getQueueUrl({ QueueName: 'mail' })).toMatchObject({ QueueUrl: url })
  })

  test('a prefix chooses among the queues', async () => {
    const sqs = await open()
    const url = await makeQueue(sqs, 'mail-out')
    await makeQueue(sqs, 'post')
    const { QueueUrls } = await sqs.listQueues({ QueueNamePrefix: 'mail' })
    expect(QueueUrls).toEqual([url])
  })

  test('a deleted queue is gone', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    await sqs.deleteQueue({ QueueUrl })
    const { QueueUrls = [] } = await sqs.listQueues({})
    expect(QueueUrls).toEqual([])
  })
})

describe('refusals-have-types', () => {
  test('an unknown queue is a QueueDoesNotExist', async () => {
    const sqs = await open()
    const asked = sqs.getQueueUrl({ QueueName: 'nowhere' })
    await expect(asked).rejects.toBeInstanceOf(QueueDoesNotExist)
    await expect(asked).rejects.toMatchObject({
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
      $metadata: { httpStatusCode: 400 },
    })
  })

  test('a queue of the same name with other attributes is a QueueNameExists', async () => {
    const sqs = await open()
    await makeQueue(sqs, 'mail', { DelaySeconds: '5' })
    const again = makeQueue(sqs, 'mail', { DelaySeconds: '6' })
    await expect(again).rejects.toBeInstanceOf(QueueNameExists)
  })

  test('a name with a slash is an InvalidParameterValue', async () => {
    const sqs = await open()
    const made = makeQueue(sqs, 'in/out')
    await expect(made).rejects.toMatchObject({ name: 'InvalidParameterValue' })
  })
})
