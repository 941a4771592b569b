/** Scenarios of steps 7 and 8: calls that queue, and requests that race. */
import { expect } from '#suite'
import type { Answer, Upstream } from '../../src/run/upstream.ts'
import {
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

/** An upstream that keeps each request waiting until it is told what to answer. */
interface Keeper {
  readonly upstream: Upstream
  answer(path: string, answer: Answer): void
}

async function startKeeper(scene: Scene): Promise<Keeper> {
  const kept = new Map<string, (answer: Answer) => void>()
  const upstream = await scene.upstream({
    name: 'the service',
    answer: ({ url }) => {
      const { promise, resolve } = Promise.withResolvers<Answer>()
      kept.set(kept.has(url) ? `${url} again` : url, resolve)
      return promise
    },
  })
  return { upstream, answer: (path, answer) => kept.get(path)?.(answer) }
}

export async function queuesCalls(scene: Scene): Promise<void> {
  const bulkhead = { concurrent: 2, queued: 2 }
  const client = await createClient(scene, { timeoutMs: 60_000, bulkhead })
  const { upstream, answer } = await startKeeper(scene)
  const call = (path: string, deadlineMs?: number) =>
    begin(client, {
      url: `${upstream.url}${path}`,
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
    })
  const [a, b] = [call('/a'), call('/b')]
  await arrive(upstream, 2)
  const [c, d] = [call('/c'), call('/d', 30_000)]
  await settle(scene)
  const full = 'A call that found the queue full did not fail at once.'
  expect(await ends(call('/e')), full).toBe('BulkheadFullError')
  expect(upstream.received.length, 'More calls than allowed were under way.').toBe(2)
  const elsewhere = await scene.upstream({ name: 'another service' })
  const drowned = 'A full bulkhead kept calls to another origin waiting.'
  expect(await ends(begin(client, { url: elsewhere.url })), drowned).toBe(200)

  answer('/b', { cut: 'before-the-answer' })
  expect(await ends(b), 'A broken call was no NetworkError.').toBe('NetworkError')
  await arrive(upstream, 3)
  const order = 'The call that had waited longest was not the next.'
  expect(upstream.received[2]?.url, order).toBe('/c')
  const f = call('/f')
  await settle(scene)
  await scene.clock.advance(30_000)
  const over = 'A queued call did not end at its deadline.'
  expect(await ends(d), over).toBe('DeadlineError')
  const g = call('/g')
  await settle(scene)
  const left = 'A call that had left the queue still took a place in it.'
  expect(endOf(g), left).toBe('no end yet')

  for (const path of ['/a', '/c']) answer(path, {})
  await arrive(upstream, 5)
  const gone = 'A call that had left the queue was made in the end.'
  const paths = upstream.received.map(({ url }) => url)
  expect(paths.toSorted(), gone).toEqual(['/a', '/b', '/c', '/f', '/g'])
  for (const path of ['/f', '/g']) answer(path, {})
  const finished = 'A call that had its turn was not answered.'
  for (const pending of [a, c, f, g]) expect(await ends(pending), finished).toBe(200)
  await holdsItsPlace(scene)
}

/** A call is under way until its end, also while it waits for its next try. */
async function holdsItsPlace(scene: Scene): Promise<void> {
  const client = await createClient(scene, {
    retry: { tries: 2, baseMs: 100, capMs: 100 },
    bulkhead: { concurrent: 1, queued: 1 },
  })
  const upstream = await scene.upstream({ name: 'the service' })
  const askForTen = { status: 503, headers: { 'retry-after': '10' } }
  upstream.answers(() => (upstream.received.length === 1 ? askForTen : {}))
  const first = begin(client, { url: `${upstream.url}/first` })
  await arrive(upstream, 1)
  const second = begin(client, { url: `${upstream.url}/second` })
  await becomeIdle(upstream)
  await pass(scene, 9_999)
  const lost = 'A call lost its place while it waited for its next try.'
  expect(upstream.received.length, lost).toBe(1)
  await scene.clock.advance(1)
  for (const pending of [first, second]) {
    expect(await ends(pending), 'A call was not answered after the wait.').toBe(200)
  }
  const paths = upstream.received.map(({ url }) => url)
  expect(paths, lost).toEqual(['/first', '/first', '/second'])
}

export async function hedges(scene: Scene): Promise<void> {
  const client = await createClient(scene, {
    timeoutMs: 60_000,
    hedge: { afterMs: 300 },
    breaker: { failures: 1, openMs: 60_000 },
  })
  const keeper = await startKeeper(scene)
  const { upstream, answer } = keeper
  const late = begin(client, { url: `${upstream.url}/a` })
  await arrive(upstream, 1)
  await pass(scene, 299)
  expect(upstream.received.length, 'A hedge was sent too early.').toBe(1)
  await scene.clock.advance(1)
  await arrive(upstream, 2)
  answer('/a again', { body: 'the second' })
  expect(await ends(late), "The hedge's answer was not returned.").toBe(200)
  expect(replyOf(late, 'body'), 'Another answer was returned.').toBe('the second')
  expect(replyOf(late, 'sent'), 'The reply told the wrong number of requests.').toBe(2)
  // The loser is at the real server, which sees that it has been cut: see faked.ts.
  await becomeIdle(upstream)
  const blamed = 'The request that lost was counted as a failure.'
  expect(await client.circuit(upstream.url), blamed).toBe('closed')
  await pass(scene, 1_000)
  expect(upstream.received.length, 'A second hedge was sent.').toBe(2)

  const race = begin(client, { url: `${upstream.url}/b` })
  await arrive(upstream, 3)
  await pass(scene, 300)
  await arrive(upstream, 4)
  answer('/b', { body: 'the first' })
  expect(await ends(race), "The first request's answer was not returned.").toBe(200)
  expect(replyOf(race, 'body'), 'Another answer was returned.').toBe('the first')
  await becomeIdle(upstream)
  await waitsForAnAnswer(scene)
  await hedgesNothingUnsafe(scene, { client, keeper })
}

/** The first answer wins, which a failure is not. */
async function waitsForAnAnswer(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 60_000, hedge: { afterMs: 300 } })
  const { upstream, answer } = await startKeeper(scene)
  const pending = begin(client, { url: `${upstream.url}/c` })
  await arrive(upstream, 1)
  await pass(scene, 300)
  await arrive(upstream, 2)
  answer('/c again', { status: 503 })
  await settle(scene)
  await settle(scene)
  const won = 'A failure won while another request was under way.'
  expect(endOf(pending), won).toBe('no end yet')
  answer('/c', { body: 'the first' })
  expect(await ends(pending), won).toBe(200)
}

async function hedgesNothingUnsafe(
  scene: Scene,
  { client, keeper }: { readonly client: Client; readonly keeper: Keeper },
): Promise<void> {
  const { upstream, answer } = keeper
  const quick = begin(client, { url: `${upstream.url}/quick` })
  await arrive(upstream, 5)
  answer('/quick', {})
  expect(await ends(quick), 'A quick answer was not returned.').toBe(200)
  const calls = ['POST', 'PUT', 'DELETE'].map((method) =>
    begin(client, {
      url: `${upstream.url}/${method}`,
      method,
      body: 'x',
      keyed: method === 'POST',
    }),
  )
  await arrive(upstream, 8)
  await pass(scene, 1_000)
  const unsafe = 'A hedge was sent for a method that is not safe, or after the answer.'
  expect(upstream.received.length, unsafe).toBe(8)
  for (const method of ['POST', 'PUT', 'DELETE']) answer(`/${method}`, {})
  for (const pending of calls) expect(await ends(pending), 'A call failed.').toBe(200)
}
