/** The scenarios of steps 2 and 4 that measure waits. */
import { eventually, expect } from '#suite'
import type { Answer, Upstream } from '../../src/run/upstream.ts'
import {
  answered,
  arrive,
  becomeIdle,
  begin,
  type Client,
  createClient,
  ends,
  pass,
  replyOf,
  type Scene,
  settle,
  settleCrowd,
} from './vocabulary.ts'

const busy: Answer = { status: 503 }

/** Calls enough to tell an even spread from any other, and few enough for the open files. */
const crowd = 100

export async function drawsWaits(scene: Scene): Promise<void> {
  const retry = { tries: 5, baseMs: 1_000, capMs: 4_000 }
  const client = await createClient(scene, { seed: 7, timeoutMs: 60_000, retry })
  const upstream = await scene.upstream({ name: 'the service' })
  let release = holdAll(upstream)
  for (let count = 0; count < crowd; count += 1) begin(client, { url: upstream.url })
  await arrive(upstream, crowd)
  for (const limitMs of [1_000, 2_000, 4_000, 4_000]) {
    const before = upstream.received.length
    const releaseNext = holdAll(upstream)
    release()
    release = releaseNext
    await becomeIdle(upstream)
    await settle(scene)
    await expectEvenSpread(scene, { upstream, before, limitMs })
  }
  // The calls end here, so that nothing of theirs disturbs what follows.
  release()
  await becomeIdle(upstream)
  await repeatsWaits(scene)
}

/** Keeps requests waiting until the returned function lets all of them fail at one moment. */
function holdAll(upstream: Upstream): () => void {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  upstream.answers(() => promise)
  return () => resolve(busy)
}

interface Spread {
  readonly upstream: Upstream
  /** Requests that had arrived before the waits began. */
  readonly before: number
  readonly limitMs: number
}

/** A quarter of the limit has a quarter of the waits, give or take some 4.6 standard deviations. */
async function expectEvenSpread(scene: Scene, spread: Spread): Promise<void> {
  const { upstream, before, limitMs } = spread
  const ordinal = before / crowd
  let seen = before
  for (const quarter of [1, 2, 3, 4]) {
    await scene.clock.advance(limitMs / 4)
    await settleCrowd(scene, upstream)
    if (quarter === 4) await arrive(upstream, before + crowd)
    const share = (upstream.received.length - seen) / crowd
    seen = upstream.received.length
    const message = `Quarter ${quarter} of the range of wait ${ordinal} had an uneven share.`
    expect(share, message).toBeGreaterThan(0.05)
    expect(share, message).toBeLessThan(0.45)
  }
}

/** Waits that begin one after the other, while time stands still, and then all pass. */
async function repeatsWaits(scene: Scene): Promise<void> {
  const [one, twin, other] = [
    await startDrawing(scene, 11),
    await startDrawing(scene, 11),
    await startDrawing(scene, 12),
  ]
  for (let step = 1; step <= 20; step += 1) {
    await pass(scene, 50)
    for (const drawing of [one, twin, other]) drawing.note(step)
  }
  const equal = 'Two clients of one seed drew different waits.'
  expect(twin.notes, equal).toEqual(one.notes)
  expect(other.notes, 'Another seed drew the same waits.').not.toEqual(one.notes)
}

/**
 * A client whose calls all wait for their second try, and when each of these came. A third try is
 * another scenario's sin, and its wait would depend on which second try was answered first.
 */
async function startDrawing(scene: Scene, seed: number) {
  const once = { tries: 2, baseMs: 1_000, capMs: 1_000 }
  const client = await createClient(scene, { seed, retry: once })
  const upstream = await scene.upstream({ name: 'the service', answer: () => busy })
  const calls = 8
  for (let count = 1; count <= calls; count += 1) {
    begin(client, { url: `${upstream.url}/${count}` })
    await answered(scene, upstream, count)
  }
  const seen = new Set<string>()
  const notes: string[] = []
  const note = (step: number): void => {
    const again = upstream.received.slice(calls).map(({ url }) => url)
    const news = new Set(again).difference(seen)
    for (const url of [...news].toSorted()) {
      seen.add(url)
      notes.push(`${url} ${step}`)
    }
  }
  return { note, notes }
}

const retry = { tries: 4, baseMs: 100, capMs: 200, retryAfterCapMs: 30_000 }

export async function keepsSeconds(scene: Scene): Promise<void> {
  const client = await createClient(scene, { retry })
  await waitsExactly(scene, { client, field: '7', waitMs: 7_000 })
  await waitsExactly(scene, { client, field: '30', waitMs: 30_000 })
  await goesOnAtOnce(scene, { client, field: '0' })
  const upstream = await startAsking(scene, '31')
  const pending = begin(client, { url: upstream.url })
  const long = 'A call did not end at once when the upstream asked for more than the cap.'
  expect(await ends(pending), long).toBe(503)
  expect(replyOf(pending, 'sent'), long).toBe(1)
  await drawsInstead(scene, '1s')
}

export async function keepsDates(scene: Scene): Promise<void> {
  const client = await createClient(scene, { retry })
  await scene.clock.advance(400)
  const inSeconds = (seconds: number): string =>
    new Date(Math.floor(scene.clock.now() / 1_000 + seconds) * 1_000).toUTCString()
  await waitsExactly(scene, { client, field: inSeconds(20), waitMs: 19_600 })
  await goesOnAtOnce(scene, { client, field: inSeconds(-20) })
  await drawsInstead(scene, 'soon')
  await drawsInstead(scene, '-5')
}

/** An upstream that asks for a wait at first and is content afterwards. */
async function startAsking(scene: Scene, field: string): Promise<Upstream> {
  const upstream = await scene.upstream({ name: 'the service' })
  const date = new Date(scene.clock.now()).toUTCString()
  upstream.answers(() => {
    const isFirst = upstream.received.length === 1
    return isFirst ? { status: 503, headers: { date, 'Retry-After': field } } : {}
  })
  return upstream
}

interface Asked {
  readonly client: Client
  readonly field: string
}

async function waitsExactly(
  scene: Scene,
  { client, field, waitMs }: Asked & { readonly waitMs: number },
): Promise<void> {
  const upstream = await startAsking(scene, field)
  const pending = begin(client, { url: upstream.url })
  await answered(scene, upstream, 1)
  await pass(scene, waitMs - 1)
  const hasty = 'The next try came before the wait that the upstream had asked for was over.'
  expect(upstream.received.length, hasty).toBe(1)
  await scene.clock.advance(1)
  const kept = 'The next try did not come when the wait that the upstream had asked for was over.'
  expect(await ends(pending), kept).toBe(200)
}

async function goesOnAtOnce(scene: Scene, { client, field }: Asked): Promise<void> {
  const upstream = await startAsking(scene, field)
  const pending = begin(client, { url: upstream.url })
  const slow = 'The next try did not come at once when there was nothing to wait for.'
  // The second try may be there before anybody has seen the first alone.
  await eventually(slow, async () => {
    await settle(scene)
    expect(upstream.received.length, slow).toBe(2)
  })
  expect(await ends(pending), slow).toBe(200)
}

/** A field that says nothing leaves the choice to the client, whose limit is far away. */
async function drawsInstead(scene: Scene, field: string): Promise<void> {
  const wide = { tries: 2, baseMs: 1_000_000, capMs: 1_000_000 }
  const client = await createClient(scene, { seed: 3, retry: wide })
  const upstream = await scene.upstream({ name: 'the service' })
  upstream.answers(() => ({ status: 503, headers: { 'Retry-After': field } }))
  const calls = 20
  for (let count = 0; count < calls; count += 1) begin(client, { url: upstream.url })
  await answered(scene, upstream, calls)
  await pass(scene, 2_000)
  const obeyed = 'A Retry-After that says nothing was obeyed.'
  expect(upstream.received.length, obeyed).toBeLessThan(calls + 5)
  await pass(scene, 998_000)
  const kept = 'A Retry-After that says nothing kept the next try away.'
  await eventually(kept, () => {
    expect(upstream.received.length, kept).toBeGreaterThanOrEqual(2 * calls)
  })
}
