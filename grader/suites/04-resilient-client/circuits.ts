/** Scenarios of step 6, and the load that is left of a storm. */
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
  runOut,
  type Scene,
  settle,
} from './vocabulary.ts'

const breaker = { failures: 3, openMs: 10_000 }
const refused = 'CircuitOpenError'

function never(): Promise<Answer> {
  return new Promise(() => {})
}

export async function opens(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 1_000, breaker })
  const upstream = await scene.upstream({ name: 'the service' })
  const { url } = upstream
  const take = async (answers: readonly Answer[]): Promise<void> => {
    for (const answer of answers) {
      upstream.answers(() => answer)
      await ends(begin(client, { url }))
    }
  }
  const bad = { status: 500 }
  await take([bad, bad, {}, bad, bad, { status: 404 }, bad, bad])
  const early = 'A circuit opened before there were failures enough in a row.'
  expect(await client.circuit(url), early).toBe('closed')
  upstream.answers(never)
  const late = begin(client, { url })
  await arrive(upstream, 9)
  await settle(scene)
  await scene.clock.advance(1_000)
  expect(await ends(late), 'A late try was no TimeoutError.').toBe('TimeoutError')
  const unopened = 'Failures in a row did not open the circuit.'
  expect(await client.circuit(url), unopened).toBe('open')

  upstream.answers(() => ({}))
  await refusesAll(scene, { client, upstream })
  const elsewhere = await scene.upstream({ name: 'another service' })
  const spread = 'A circuit stopped calls to another origin.'
  expect(await ends(begin(client, { url: elsewhere.url })), spread).toBe(200)
  await pass(scene, 9_999)
  await refusesAll(scene, { client, upstream })
  await opensInMixedWeather(scene)
}

interface Door {
  readonly client: Client
  readonly upstream: Upstream
}

async function refusesAll(scene: Scene, { client, upstream }: Door): Promise<void> {
  const before = upstream.received.length
  const open = 'A call passed while the circuit was open.'
  expect(await ends(begin(client, { url: upstream.url })), open).toBe(refused)
  await settle(scene)
  expect(upstream.received.length, open).toBe(before)
}

/** Every kind of failure counts, and every single try. */
async function opensInMixedWeather(scene: Scene): Promise<void> {
  const retry = { tries: 3, baseMs: 100, capMs: 100 }
  const client = await createClient(scene, { breaker, retry })
  const upstream = await scene.upstream({ name: 'the service' })
  upstream.answers(() =>
    upstream.received.length === 2 ? { status: 504 } : { cut: 'before-the-answer' },
  )
  const pending = begin(client, { url: upstream.url })
  const end = await runOut(scene, { pending, upstream, stepMs: 100 })
  expect(end, 'The last failure was not the end of the call.').toBe('NetworkError')
  expect(upstream.received.length, 'A call did not have its three tries.').toBe(3)
  const counted = 'The circuit did not count each failed try of a call.'
  expect(await client.circuit(upstream.url), counted).toBe('open')
}

export async function probes(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 60_000, breaker })
  const upstream = await scene.upstream({ name: 'the service' })
  const door = { client, upstream }
  const { url } = upstream
  await openCircuit(scene, door)
  await scene.clock.advance(10_000)
  const half = 'A circuit was not half-open when its time was over.'
  expect(await client.circuit(url), half).toBe('half-open')

  const failing = await probeThatWaits(scene, door)
  failing.answer({ status: 503 })
  expect(await ends(failing.probe), "The probe's answer was not returned.").toBe(503)
  const again = 'A failed probe did not open the circuit for the whole time again.'
  expect(await client.circuit(url), again).toBe('open')
  await pass(scene, 9_999)
  expect(await client.circuit(url), again).toBe('open')
  await scene.clock.advance(1)

  const hurried = await probeThatWaits(scene, door, { deadlineMs: 500 })
  await scene.clock.advance(500)
  expect(await ends(hurried.probe), 'A probe outlived its deadline.').toBe('DeadlineError')
  const stuck = 'After a probe without an outcome there was no other.'
  expect(await client.circuit(url), stuck).toBe('half-open')

  const healing = await probeThatWaits(scene, door)
  healing.answer({})
  expect(await ends(healing.probe), stuck).toBe(200)
  const closed = 'A probe that was answered did not close the circuit.'
  expect(await client.circuit(url), closed).toBe('closed')
  upstream.answers(() => ({ status: 500 }))
  for (let count = 0; count < 2; count += 1) await ends(begin(client, { url }))
  const anew = 'Failures from before the circuit opened still counted.'
  expect(await client.circuit(url), anew).toBe('closed')
  await ignoresOldNews(scene)
}

/** Fails until the circuit is open. */
async function openCircuit(scene: Scene, { client, upstream }: Door): Promise<void> {
  upstream.answers(() => ({ status: 500 }))
  for (let count = 0; count < 3; count += 1) await ends(begin(client, { url: upstream.url }))
  const unopened = 'Failures in a row did not open the circuit.'
  expect(await client.circuit(upstream.url), unopened).toBe('open')
  await settle(scene)
}

/** A probe that has reached the upstream, next to which nobody else passes. */
async function probeThatWaits(
  scene: Scene,
  { client, upstream }: Door,
  limits: { readonly deadlineMs?: number } = {},
) {
  const { promise, resolve: answer } = Promise.withResolvers<Answer>()
  const before = upstream.received.length
  upstream.answers(() => promise)
  const probe = begin(client, { url: upstream.url, ...limits })
  await arrive(upstream, before + 1)
  const beside = begin(client, { url: upstream.url })
  await settle(scene)
  const alone = 'A second call passed while the probe was under way.'
  expect(endOf(beside), alone).toBe(refused)
  expect(upstream.received.length, alone).toBe(before + 1)
  return { probe, answer }
}

/** What began before the circuit opened neither closes it nor keeps it open. */
async function ignoresOldNews(scene: Scene): Promise<void> {
  const client = await createClient(scene, { timeoutMs: 60_000, breaker })
  const upstream = await scene.upstream({ name: 'the service' })
  const old = [Promise.withResolvers<Answer>(), Promise.withResolvers<Answer>()] as const
  upstream.answers(({ url }) => old[url === '/good' ? 0 : 1].promise)
  const good = begin(client, { url: `${upstream.url}/good` })
  const bad = begin(client, { url: `${upstream.url}/bad` })
  await arrive(upstream, 2)
  await openCircuit(scene, { client, upstream })
  await scene.clock.advance(4_000)
  old[0].resolve({})
  expect(await ends(good), 'An old request did not get its answer.').toBe(200)
  const closed = 'The answer to a request from before closed the circuit.'
  expect(await client.circuit(upstream.url), closed).toBe('open')
  old[1].resolve({ status: 500 })
  expect(await ends(bad), 'An old request did not get its answer.').toBe(500)
  await becomeIdle(upstream)
  await scene.clock.advance(6_000)
  const prolonged = 'The failure of a request from before prolonged the open time.'
  expect(await client.circuit(upstream.url), prolonged).toBe('half-open')
}

const rounds = 30
const perRound = 8

/** A crowd that never rests meets an upstream that is dead for half a minute. */
export async function boundsTheLoad(scene: Scene): Promise<void> {
  const retry = { tries: 5, baseMs: 200, capMs: 1_000 }
  const storm = { failures: 10, openMs: 5_000 }
  const client = await createClient(scene, { seed: 21, timeoutMs: 1_000, retry, breaker: storm })
  const upstream = await scene.upstream({ name: 'the dying one' })
  upstream.answers(() => ({ status: 503 }))
  for (let round = 0; round < rounds; round += 1) {
    for (let count = 0; count < perRound; count += 1) begin(client, { url: upstream.url })
    await pass(scene, 1_000)
  }
  // Ten failures open the circuit, while at most the first two rounds are under way; after that
  // there is one probe in five seconds.
  const load = upstream.received.length
  expect(load, 'A dead upstream got more requests than the circuit allows.').toBeLessThan(35)
  expect(load, 'Nobody asked whether the dead upstream had come back.').toBeGreaterThan(12)

  upstream.answers(() => ({}))
  await pass(scene, 5_000)
  const pending = begin(client, { url: upstream.url })
  expect(await ends(pending), 'The first call after the healing was not answered.').toBe(200)
  await settle(scene)
  const healed = 'The circuit did not close when the upstream had come back.'
  expect(await client.circuit(upstream.url), healed).toBe('closed')
}
