/** Polls that are under way while other things happen. */
import http from 'node:http'
import { eventually, expect } from '#suite'
import type { Client } from './client.ts'
import { messagesIn } from './words.ts'

/** A poll that was begun; what came of it is there once it has ended. */
export interface Poll {
  outcome: 'waiting' | 'no answer' | string[]
}

/** Begins a poll and waits until it has reached the server. */
export async function startPoll(client: Client, queue: string, input: object): Promise<Poll> {
  const poll: Poll = { outcome: 'waiting' }
  void followPoll(poll, client, { QueueUrl: queue, ...input })
  await settle(client)
  return poll
}

async function followPoll(poll: Poll, client: Client, input: object): Promise<void> {
  try {
    const { refusal, value } = await client.ask('ReceiveMessage', input)
    poll.outcome = refusal === undefined ? messagesIn(value).map(({ body }) => body) : [refusal]
  } catch {
    poll.outcome = 'no answer'
  }
}

/** Waits until a poll has ended, with whatever it got. */
export async function ends(poll: Poll, message: string): Promise<void> {
  await eventually(message, () => expect(poll.outcome, message).not.toBe('waiting'))
}

/** Waits until a poll has ended with these bodies; none if its time was over. */
export async function endsWith(poll: Poll, bodies: string[], message: string): Promise<void> {
  await eventually(message, () => expect(poll.outcome, message).toEqual(bodies))
}

/** Says that a poll has not ended, although everything that could end it has been delivered. */
export async function stillWaits(client: Client, poll: Poll, message: string): Promise<void> {
  await settle(client)
  expect(poll.outcome, message).toBe('waiting')
}

/** Begins a poll and closes its connection before anything comes back. */
export async function abandonPoll(client: Client, queue: string): Promise<void> {
  const request = http.request(client.site.origin, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.ReceiveMessage',
    },
  })
  const gone = Promise.withResolvers<undefined>()
  request.on('error', () => {})
  request.once('close', () => gone.resolve(undefined))
  request.end(JSON.stringify({ QueueUrl: queue, WaitTimeSeconds: 20 }))
  await settle(client)
  request.destroy()
  await gone.promise
  await settle(client)
}

/**
 * Makes a few round trips. Whatever was sent before has then passed the same loops of events on
 * both sides, and been dealt with as far as it could be without time passing.
 */
async function settle(client: Client): Promise<void> {
  for (let trips = 0; trips < 5; trips += 1) await client.ask('ListQueues', {})
}
