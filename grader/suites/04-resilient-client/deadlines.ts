/** Scenarios of step 5: how long a call may take altogether. */
import { expect } from '#suite'
import type { Answer, Upstream } from '../../src/run/upstream.ts'
import {
  answered,
  arrive,
  becomeIdle,
  begin,
  type Client,
  createClient,
  endOf,
  ends,
  pass,
  replyOf,
  type Scene,
  settle,
} from './vocabulary.ts'

const retry = { tries: 10, baseMs: 1, capMs: 1 }

function never(): Promise<Answer> {
  return new Promise(() => {})
}

export async function coversTheCall(scene: Scene): Promise<void> {
  const { clock } = scene
  const client = await createClient(scene, { timeoutMs: 2_000, retry })
  const upstream = await scene.upstream({ name: 'the service', answer: never })
  const pending = begin(client, { url: upstream.url, deadlineMs: 5_000 })
  for (const count of [1, 2]) {
    await arrive(upstream, count)
    await settle(scene)
    await clock.advance(2_000)
    await settle(scene)
    await clock.advance(100)
  }
  await arrive(upstream, 3)
  await settle(scene)
  await clock.advance(799)
  await settle(scene)
  expect(endOf(pending), 'A call ended before its deadline.').toBe('no end yet')
  await clock.advance(1)
  const over = 'A call did not end with DeadlineError at its deadline.'
  expect(await ends(pending), over).toBe('DeadlineError')
  await becomeIdle(upstream)
  await pass(scene, 5_000)
  expect(upstream.received.length, 'A try was begun after the deadline.').toBe(3)

  upstream.answers(() => ({ body: 'late', bodyAfter: never() }))
  const slow = begin(client, { url: upstream.url, deadlineMs: 700 })
  await arrive(upstream, 4)
  await settle(scene)
  await clock.advance(700)
  expect(await ends(slow), over).toBe('DeadlineError')
  await becomeIdle(upstream)
  const spent = 'A call without any time did not end with DeadlineError.'
  expect(await ends(begin(client, { url: upstream.url, deadlineMs: 0 })), spent).toBe(
    'DeadlineError',
  )
  await settle(scene)
  expect(upstream.received.length, 'A call without any time sent a request.').toBe(4)
}

export async function handsOn(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 60_000, retry })
  const upstream = await scene.upstream({ name: 'the service' })
  const busy = { status: 503, headers: { 'retry-after': '3' } }
  upstream.answers(() => (upstream.received.length < 3 ? busy : {}))
  const pending = begin(client, { url: upstream.url, deadlineMs: 8_000 })
  for (const count of [1, 2]) {
    await answered(scene, upstream, count)
    await pass(scene, 3_000)
  }
  expect(await ends(pending), 'The third answer was not returned.').toBe(200)
  const fields = upstream.received.map(({ headers }) => headers['deadline-ms'])
  const left = 'Deadline-Ms did not tell what was left of the deadline.'
  expect(fields, left).toEqual(['8000', '5000', '2000'])

  await ends(begin(client, { url: upstream.url }))
  const none = 'A call without a deadline told one.'
  expect(upstream.received.at(-1)?.headers['deadline-ms'], none).toBe(undefined)
}

export async function refusesHopelessWaits(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 60_000, retry })
  const upstream = await scene.upstream({ name: 'the service' })
  const ask = (seconds: number) => () => ({
    status: 503,
    headers: { 'retry-after': String(seconds) },
  })
  for (const seconds of [9, 8]) {
    upstream.answers(ask(seconds))
    const pending = begin(client, { url: upstream.url, deadlineMs: 8_000 })
    const hopeless = 'A wait was begun that would not end before the deadline.'
    expect(await ends(pending), hopeless).toBe(503)
    expect(replyOf(pending, 'sent'), hopeless).toBe(1)
  }
  upstream.answers(() => (upstream.received.length === 3 ? ask(7)() : {}))
  const pending = begin(client, { url: upstream.url, deadlineMs: 8_000 })
  await answered(scene, upstream, 3)
  expect(endOf(pending), 'A wait that was worth it was not begun.').toBe('no end yet')
  await scene.clock.advance(7_000)
  expect(await ends(pending), 'The try after a wait that was worth it failed.').toBe(200)

  const patient = { tries: 10, baseMs: 1e9, capMs: 1e9 }
  const other = await createClient(scene, { timeoutMs: 600, retry: patient })
  await refusesDrawnWaits(scene, { client: other, upstream })
}

async function refusesDrawnWaits(
  scene: Scene,
  { client, upstream }: { readonly client: Client; readonly upstream: Upstream },
): Promise<void> {
  upstream.answers(() => ({ cut: 'before-the-answer' }))
  const url = upstream.url
  const broken = 'A call whose next wait was hopeless did not end with what the last try gave.'
  expect(await ends(begin(client, { url, deadlineMs: 1_000 })), broken).toBe('NetworkError')
  upstream.answers(never)
  const pending = begin(client, { url, deadlineMs: 1_000 })
  await arrive(upstream, 6)
  await settle(scene)
  await scene.clock.advance(600)
  expect(await ends(pending), broken).toBe('TimeoutError')
}
