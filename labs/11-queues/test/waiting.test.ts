/** Step 4: not yet, no longer, and as soon as possible. */
import { describe, expect, test } from 'vitest'
import { bodiesIn, makeQueue, open, pass, settle } from './client.ts'

describe('delayed-messages-appear-later', () => {
  test('a message is received when its delay is over', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    await sqs.sendMessage({ QueueUrl, MessageBody: 'later', DelaySeconds: 20 })
    await pass(19)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual([])
    await pass(1)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual(['later'])
  })
})

describe('old-messages-are-dropped', () => {
  test('a message is kept as long as its queue says', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail', { MessageRetentionPeriod: '300' })
    await sqs.sendMessage({ QueueUrl, MessageBody: 'old' })
    await pass(200)
    await sqs.sendMessage({ QueueUrl, MessageBody: 'young' })
    await pass(100)
    expect(await bodiesIn(sqs, QueueUrl)).toEqual(['young'])
  })
})

describe('long-polls-wait-for-work', () => {
  test('a poll gets what is sent while it waits', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const poll = sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 20 })
    await settle(sqs)
    await sqs.sendMessage({ QueueUrl, MessageBody: 'at last' })
    expect(await poll).toMatchObject({ Messages: [{ Body: 'at last' }] })
  })

  test('a poll ends without messages when its time is over', async () => {
    const sqs = await open()
    const QueueUrl = await makeQueue(sqs, 'mail')
    const poll = sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 5 })
    await settle(sqs)
    await pass(5)
    const { Messages = [] } = await poll
    expect(Messages).toEqual([])
  })
})
