/** Producers, consumers and a clock, as the public tests use them. */
import { SQS } from '@aws-sdk/client-sqs'
import { serve } from '@cloud-labs/labkit/testing'
import { onTestFinished, vi } from 'vitest'
import { createQueueServer } from '../src/server.ts'

/** Serves a new server until the test ends, under a clock that moves by `pass` alone. */
export async function open(): Promise<SQS> {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  })
  onTestFinished(() => void vi.useRealTimers())
  const { origin } = await serve(createQueueServer())
  return connect(origin)
}

/** A client of the AWS SDK, as any program would make it. */
export function connect(endpoint: string): SQS {
  const sqs = new SQS({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    maxAttempts: 1,
  })
  onTestFinished(() => sqs.destroy())
  return sqs
}

/** Lets time pass, which takes none. */
export async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
}

/** Creates a queue and returns its URL. */
export async function makeQueue(
  sqs: SQS,
  QueueName: string,
  Attributes: Record<string, string> = {},
): Promise<string> {
  const { QueueUrl } = await sqs.createQueue({ QueueName, Attributes })
  return QueueUrl ?? ''
}

export async function arnOf(sqs: SQS, QueueUrl: string): Promise<string> {
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['QueueArn'] })
  return Attributes?.QueueArn ?? ''
}

/** Receives up to ten messages. */
export async function receive(sqs: SQS, QueueUrl: string) {
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 })
  return Messages
}

/** The bodies that can be received now, sorted. */
export async function bodiesIn(sqs: SQS, QueueUrl: string): Promise<(string | undefined)[]> {
  return (await receive(sqs, QueueUrl)).map(({ Body }) => Body).toSorted()
}

/** Receives the only message that there is, and returns its receipt handle. */
export async function receiptOf(sqs: SQS, QueueUrl: string): Promise<string> {
  const [message] = await receive(sqs, QueueUrl)
  return message?.ReceiptHandle ?? ''
}

/** Makes some round trips, so that a poll which began before has reached the server. */
export async function settle(sqs: SQS): Promise<void> {
  for (let trips = 0; trips < 5; trips += 1) await sqs.listQueues({})
}
