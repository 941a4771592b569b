/** Scenarios of step 6, and the load that is left of a storm. */
import { expect } from '#suite'
import type { Answer, Upstream } from '../../src/run/upstream.ts'
import {
  arrive,
  begin,
  type Client,
  createClient,
  endOf,
  ends,
  pass,
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

/** Every kind of failure counts. */
async function opensInMixedWeather(scene: Scene): Promise<void> {
  const client = await createClient(scene, { breaker })
  const upstream = await scene.upstream({ name: 'the service' })
  const { url } = upstream
  upstream.answers(() => ({ cut: 'before-the-answer' }))
  await ends(begin(client, { url }))
  upstream.answers(() => ({ status: 504 }))
  await ends(begin(client, { url }))
  await upstream.kill()
  await ends(begin(client, { url }))
  const counted = 'Failures of different kinds in a row did not open the circuit.'
  expect(await client.circuit(url), counted).toBe('open')
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
  old[1].resolve({ status: 500 })
  expect(await ends(bad), 'An old request did not get its answer.').toBe(500)
  old[0].resolve({})
  expect(await ends(good), 'An old request did not get its answer.').toBe(200)
  const closed = 'The answer to a request from before closed the circuit.'
  expect(await client.circuit(upstream.url), closed).toBe('open')
  await scene.clock.advance(6_000)
  const prolonged = 'The failure of a request from before prolonged the open time.'
  expect(await client.circuit(upstream.url), prolonged).toBe('half-open')
}

/** A crowd that never rests meets an upstream that is dead for twenty seconds. */
export async function boundsTheLoad(scene: Scene): Promise<void> {
  const retry = { tries: 5, baseMs: 200, capMs: 1_000 }
  const storm = { failures: 8, openMs: 5_000 }
  const client = await createClient(scene, { seed: 21, timeoutMs: 60_000, retry, breaker: storm })
  const upstream = await scene.upstream({ name: 'the dying one' })
  const { url } = upstream
  upstream.answers(() => ({ status: 503 }))
  const endure = async (seconds: number, stepMs: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      for (let count = 0; count < 4; count += 1) begin(client, { url })
      await settle(scene)
      for (let ms = 0; ms < 1_000; ms += stepMs) await pass(scene, stepMs)
    }
  }
  await endure(3, 200)
  const early = upstream.received.length
  // Eight failed tries open the circuit, and at most three others are under way by then.
  const flooded = 'The tries of calls went on after failures enough to open the circuit.'
  expect(early, flooded).toBeLessThan(12)
  await endure(17, 1_000)
  const probed = upstream.received.length - early
  const asked = 'A dead upstream was not probed about every five seconds.'
  expect(probed, asked).toBeGreaterThanOrEqual(2)
  expect(probed, asked).toBeLessThanOrEqual(4)

  upstream.answers(() => ({}))
  await pass(scene, 5_000)
  const back = 'The first call after the healing was not answered.'
  expect(await ends(begin(client, { url })), back).toBe(200)
  await settle(scene)
  const healed = 'The circuit did not close when the upstream had come back.'
  expect(await client.circuit(url), healed).toBe('closed')
}
