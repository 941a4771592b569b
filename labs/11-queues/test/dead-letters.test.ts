/** Step 6: what nobody can work off. */
import type { SQS } from '@aws-sdk/client-sqs'
import { describe, expect, test } from 'vitest'
import { arnOf, bodiesIn, makeQueue, open, pass } from './client.ts'

/** A queue that gives up after three attempts, with a message that has had them. */
async function makePoison(sqs: SQS) {
  const letters = await makeQueue(sqs, 'dead-mail')
  const deadLetterTargetArn = await arnOf(sqs, letters)
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 3 })
  const queue = await makeQueue(sqs, 'mail', { RedrivePolicy })
  await sqs.sendMessage({ QueueUrl: queue, MessageBody: 'unreadable' })
  for (let attempts = 0; attempts < 3; attempts += 1) {
    expect(await bodiesIn(sqs, queue)).toEqual(['unreadable'])
    await pass(30)
  }
  return { letters, queue, deadLetterTargetArn }
}

describe('poison-goes-to-the-dead-letter-queue', () => {
  test('a message that was received three times is given up', async () => {
    const sqs = await open()
    const { letters, queue } = await makePoison(sqs)
    expect(await bodiesIn(sqs, queue)).toEqual([])
    expect(await bodiesIn(sqs, letters)).toEqual(['unreadable'])
  })
})

describe('dead-letters-can-be-redriven', () => {
  test('a dead letter goes back to where it came from', async () => {
    const sqs = await open()
    const { letters, queue, deadLetterTargetArn } = await makePoison(sqs)
    await bodiesIn(sqs, queue)
    await sqs.startMessageMoveTask({ SourceArn: deadLetterTargetArn })
    expect(await bodiesIn(sqs, letters)).toEqual([])
    expect(await bodiesIn(sqs, queue)).toEqual(['unreadable'])
  })
})
