/** Step 3: lent, not given. */
import { expect } from '#suite'
import { type Client, open, openClient, type QueueScene, refusalOf } from './client.ts'
import { bodiesIn, hide, makeQueue, receive, receiveOne, remove, send } from './words.ts'

const hidden = 'A message was received by two consumers at a time.'
const back = 'A message that nobody had deleted did not come back.'

export async function receivedMessagesAreHiddenForAWhile(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const [ada, bob] = await twoClients(scene)
  const queue = await makeQueue(ada, 'jobs')
  await send(ada, queue, 'paint')
  await send(ada, queue, 'glue')
  const first = await receive(ada, queue, { MaxNumberOfMessages: 1 })
  const second = await receive(bob, queue)
  const both = [...first, ...second].map(({ body }) => body)
  expect(both.toSorted(), hidden).toEqual(['glue', 'paint'])
  await clock.advance(29_999)
  expect(await bodiesIn(bob, queue), hidden).toEqual([])
  await clock.advance(1)
  expect(await bodiesIn(bob, queue), back).toEqual(['glue', 'paint'])
  await clock.advance(30_000)
  expect(await bodiesIn(ada, queue, { VisibilityTimeout: 5 }), back).toEqual(['glue', 'paint'])
  await clock.advance(4_999)
  expect(await bodiesIn(bob, queue), hidden).toEqual([])
  await clock.advance(1)
  const shorter = "A receiver's own visibility timeout did not count."
  expect(await bodiesIn(bob, queue), shorter).toEqual(['glue', 'paint'])

  const slow = await makeQueue(ada, 'slow-jobs', { VisibilityTimeout: '120' })
  await send(ada, slow, 'dry')
  await receiveOne(ada, slow)
  await clock.advance(119_999)
  expect(await bodiesIn(bob, slow), "The queue's visibility timeout did not count.").toEqual([])
  await clock.advance(1)
  expect(await bodiesIn(bob, slow), back).toEqual(['dry'])
}

export async function onlyTheNewestReceiptCounts(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const [ada, bob] = await twoClients(scene)
  const queue = await makeQueue(ada, 'jobs')
  await send(ada, queue, 'paint')
  const late = await receiveOne(ada, queue)
  await clock.advance(30_000)
  const current = await receiveOne(bob, queue)
  expect(current.receipt === late.receipt, 'A receipt handle was given out twice.').toBe(false)
  await remove(ada, queue, late.receipt)
  await clock.advance(30_000)
  const old = 'An old receipt handle deleted a message that somebody else had.'
  expect(await bodiesIn(ada, queue), old).toEqual(['paint'])
  await clock.advance(30_000)
  const last = await receiveOne(bob, queue)
  await clock.advance(30_000)
  await remove(bob, queue, last.receipt)
  await remove(bob, queue, last.receipt)
  const done = 'The newest receipt handle did not delete a message that was visible again.'
  expect(await bodiesIn(ada, queue), done).toEqual([])

  const other = await makeQueue(ada, 'other-jobs')
  await send(ada, other, 'glue')
  const { receipt } = await receiveOne(ada, other)
  const invalid = 'A receipt handle that the queue had never given out was not refused.'
  for (const handle of ['no-handle', receipt]) {
    const refusal = await refusalOf(ada, 'DeleteMessage', {
      QueueUrl: queue,
      ReceiptHandle: handle,
    })
    expect(refusal, invalid).toBe('ReceiptHandleIsInvalid')
  }
  await clock.advance(30_000)
  expect(await bodiesIn(ada, other), 'One queue deleted from another.').toEqual(['glue'])
}

export async function visibilityCanBeChanged(scene: QueueScene): Promise<void> {
  const { clock } = scene
  const [ada, bob] = await twoClients(scene)
  const queue = await makeQueue(ada, 'jobs')
  await send(ada, queue, 'paint')
  const first = await receiveOne(ada, queue)
  await clock.advance(20_000)
  await hide(ada, queue, { receipt: first.receipt, seconds: 60 })
  await clock.advance(59_999)
  const early = 'A message was received before its new timeout was over.'
  expect(await bodiesIn(bob, queue), early).toEqual([])
  await clock.advance(1)
  const second = await receiveOne(bob, queue)
  await hide(bob, queue, { receipt: second.receipt, seconds: 0 })
  const released = 'A message that was given back was not there at once.'
  const third = await receive(ada, queue)
  expect(
    third.map(({ body }) => body),
    released,
  ).toEqual(['paint'])
  const [{ receipt } = second] = third

  const refusal = (handle: string, seconds?: number) =>
    refusalOf(bob, 'ChangeMessageVisibility', {
      QueueUrl: queue,
      ReceiptHandle: handle,
      VisibilityTimeout: seconds,
    })
  const old = 'Somebody changed the visibility of a message that another had.'
  expect(await refusal(second.receipt, 0), old).toBe('MessageNotInflight')
  const range = 'A visibility timeout that cannot be was not refused.'
  expect(await refusal(receipt, 43_201), range).toBe('InvalidParameterValue')
  expect(await refusal(receipt), range).toBe('MissingParameter')
  expect(await refusal('no-handle', 5), range).toBe('ReceiptHandleIsInvalid')
  expect(await bodiesIn(bob, queue), 'A refused change had an effect.').toEqual([])
  await clock.advance(30_000)
  const free = 'The visibility of a message that nobody had was changed.'
  expect(await refusal(receipt, 60), free).toBe('MessageNotInflight')
  const last = await receiveOne(ada, queue)
  await remove(ada, queue, last.receipt)
  expect(await refusal(last.receipt, 60), free).toBe('MessageNotInflight')
}

async function twoClients(scene: QueueScene): Promise<[Client, Client]> {
  const client = await open(scene)
  return [client, openClient(client.site)]
}
