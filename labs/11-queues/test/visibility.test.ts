/** Step 3: lent, not given. */
import { MessageNotInflight, ReceiptHandleIsInvalid } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { bodiesIn, makeQueue, open, pass, receiptOf } from './client.ts'

describe('received-messages-are-hidden-for-a-while', () => {
  test('a message that nobody deletes comes back after thirty seconds', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    await sqs.sendMessage({ QueueUrl, MessageBody: 'hello' })
    expect(await bodiesIn(sqs, QueueUrl)).toEqual(['hello'])
    await pass(29)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual([])
    await pass(1)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual(['hello'])
  })
})

describe('only-the-newest-receipt-counts', () => {
  test('an old receipt handle deletes nothing', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    await sqs.sendMessage({ QueueUrl, MessageBody: 'hello' })
    const ReceiptHandle = await receiptOf(sqs, QueueUrl)
    await pass(30)
    expect(await receiptOf(sqs, QueueUrl)).not.toBe(ReceiptHandle)
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle })
    await pass(30)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual(['hello'])
  })

  test('what is no receipt handle is a ReceiptHandleIsInvalid', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const deleted = sqs.deleteMessage({ QueueUrl, ReceiptHandle: 'please' })
    await expect(deleted).rejects.toBeInstanceOf(ReceiptHandleIsInvalid)
  })
})

describe('visibility-can-be-changed', () => {
  test('a consumer that needs longer gets longer', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    await sqs.sendMessage({ QueueUrl, MessageBody: 'hello' })
    const ReceiptHandle = await receiptOf(sqs, QueueUrl)
    await pass(25)
    await sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 100 })
    await pass(99)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual([])
    await pass(1)
    const late = sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 100 })
    await expect(late).rejects.toBeInstanceOf(MessageNotInflight)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual(['hello'])
  })
})
