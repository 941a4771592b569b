/** Step 4: not yet, no longer, and as soon as possible. */
import { expect } from '#suite'
import { type Client, open, openClient, type QueueScene, refusalOf } from './client.ts'
import { abandonPoll, ends, endsWith, startPoll, stillWaits } from './polls.ts'
import { bodiesIn, hide, makeQueue, receiveOne, send } from './words.ts'

export async function delayedMessagesAppearLater(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const client = await open(scene)
  const prompt = await makeQueue(client, 'prompt')
  await send(client, prompt, 'later', { DelaySeconds: 10 })
  await send(client, prompt, 'now')
  const early = 'A delayed message was received too early.'
  expect(await bodiesIn(client, prompt, { VisibilityTimeout: 600 }), early).toEqual(['now'])
  await clock.advance(9_999)
  expect(await bodiesIn(client, prompt), early).toEqual([])
  await clock.advance(1)
  const due = 'A message was not received when its delay was over.'
  expect(await bodiesIn(client, prompt), due).toEqual(['later'])

  const slow = await makeQueue(client, 'slow', { DelaySeconds: '90' })
  await send(client, slow, 'as the queue says')
  await send(client, slow, 'at once', { DelaySeconds: 0 })
  const own = "A message's own delay did not count."
  expect(await bodiesIn(client, slow, { VisibilityTimeout: 600 }), own).toEqual(['at once'])
  await clock.advance(89_999)
  expect(await bodiesIn(client, slow), early).toEqual([])
  await clock.advance(1)
  expect(await bodiesIn(client, slow), due).toEqual(['as the queue says'])
  const input = { QueueUrl: prompt, MessageBody: 'much later', DelaySeconds: 901 }
  const long = 'A delay that is too long was not refused.'
  expect(await refusalOf(client, 'SendMessage', input), long).toBe('InvalidParameterValue')
}

export async function oldMessagesAreDropped(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const client = await open(scene)
  const queue = await makeQueue(client, 'news', { MessageRetentionPeriod: '120' })
  await send(client, queue, 'held')
  await send(client, queue, 'delayed', { DelaySeconds: 100 })
  await clock.advance(60_000)
  const { receipt } = await receiveOne(client, queue)
  await hide(client, queue, { receipt, seconds: 50 })
  await clock.advance(49_999)
  await send(client, queue, 'young')
  await clock.advance(10_000)
  const kept = 'A message was dropped before its time.'
  const all = ['delayed', 'held', 'young']
  expect(await bodiesIn(client, queue, { VisibilityTimeout: 0 }), kept).toEqual(all)
  await clock.advance(1)
  const dropped = 'A message outlived the retention period of its queue.'
  expect(await bodiesIn(client, queue, { VisibilityTimeout: 0 }), dropped).toEqual(['young'])
  await clock.advance(109_998)
  expect(await bodiesIn(client, queue, { VisibilityTimeout: 0 }), kept).toEqual(['young'])
  await clock.advance(1)
  expect(await bodiesIn(client, queue), dropped).toEqual([])
}

export async function longPollsWaitForWork(scene: QueueScene): Promise<void> {
  const client = await open(scene)
  const queue = await makeQueue(client, 'bell')
  await waitsAsLongAsAsked(scene, client, queue)
  await takesWhatComes(scene, client, queue)
  const two = [
    await startPoll(client, queue, { WaitTimeSeconds: 20 }),
    await startPoll(client, queue, { WaitTimeSeconds: 20 }),
  ]
  await send(client, queue, 'for one')
  await send(client, queue, 'for the other')
  const shared = 'Two polls did not get one message each.'
  for (const poll of two) await ends(poll, shared)
  const got = two.flatMap(({ outcome }) => outcome).toSorted()
  expect(got, shared).toEqual(['for one', 'for the other'])

  const deserted = await makeQueue(client, 'deserted')
  await abandonPoll(client, deserted)
  await send(client, deserted, 'for the living')
  const ghost = 'A message went to a poll whose client had gone away.'
  expect(await bodiesIn(openClient(client.site), deserted), ghost).toEqual(['for the living'])
  const long = await refusalOf(client, 'ReceiveMessage', { QueueUrl: queue, WaitTimeSeconds: 21 })
  expect(long, 'A poll that is too long was not refused.').toBe('InvalidParameterValue')
}

async function waitsAsLongAsAsked(
  { clock }: QueueScene,
  client: Client,
  queue: string,
): Promise<void> {
  const poll = await startPoll(client, queue, { WaitTimeSeconds: 15 })
  await clock.advance(14_999)
  const early = 'A poll ended before its time, without a message.'
  await stillWaits(client, poll, early)
  await clock.advance(1)
  const late = 'A poll did not end without messages when its time was over.'
  await endsWith(poll, [], late)
  const patient = await makeQueue(client, 'patient', { ReceiveMessageWaitTimeSeconds: '10' })
  const byQueue = await startPoll(client, patient, {})
  await clock.advance(9_999)
  await stillWaits(client, byQueue, early)
  await clock.advance(1)
  await endsWith(byQueue, [], late)
  const hasty = await startPoll(client, patient, { WaitTimeSeconds: 0 })
  await endsWith(hasty, [], 'A poll that was not to wait did wait.')
}

/** All that makes a message available, each with a poll that waits for it. */
async function takesWhatComes({ clock }: QueueScene, client: Client, queue: string): Promise<void> {
  const wait = { WaitTimeSeconds: 20, VisibilityTimeout: 8 }
  const sent = await startPoll(client, queue, wait)
  await send(client, queue, 'tea')
  await endsWith(sent, ['tea'], 'A waiting poll did not get what was sent.')

  const expired = await startPoll(client, queue, { ...wait, VisibilityTimeout: 600 })
  await clock.advance(7_999)
  await stillWaits(client, expired, 'A poll got a message that another consumer had.')
  await clock.advance(1)
  const over = 'A waiting poll did not get a message whose visibility timeout was over.'
  await endsWith(expired, ['tea'], over)

  await send(client, queue, 'coffee', { DelaySeconds: 3 })
  const delayed = await startPoll(client, queue, wait)
  await clock.advance(2_999)
  await stillWaits(client, delayed, 'A poll got a message before its delay was over.')
  await clock.advance(1)
  const due = 'A waiting poll did not get a message whose delay was over.'
  await endsWith(delayed, ['coffee'], due)

  await send(client, queue, 'cocoa')
  const { receipt } = await receiveOne(client, queue)
  const released = await startPoll(client, queue, wait)
  await hide(client, queue, { receipt, seconds: 0 })
  await endsWith(released, ['cocoa'], 'A waiting poll did not get a message that was given back.')
}
