/** The words in which the scenarios of this suite are written. */
import { at, eventually, expect } from '#suite'
import type * as Contract from '../../../labs/04-resilient-client/src/resilient-client.ts'
import type { RemoteObject } from '../../src/box/remote.ts'
import type { Scene as AnyScene } from '../../src/run/scene.ts'
import type { Upstream } from '../../src/run/upstream.ts'

export type Scene = AnyScene<typeof Contract>
export type Client = RemoteObject<Contract.Client>

/** Creates a client, or says that none came out. */
export async function createClient(
  { subject }: Scene,
  options: Contract.ClientOptions,
): Promise<Client> {
  const client = await subject.createClient(options)
  const methods = client as Readonly<Record<string, unknown>> | null | undefined
  for (const name of ['request', 'circuit']) {
    const missing = `What was created had no method ${name}.`
    expect(typeof methods?.[name], missing).toBe('function')
  }
  return client
}

/** A call that is under way; its end is there once it has come. */
export interface Pending {
  end?: { readonly reply: unknown } | { readonly error: unknown }
}

/** Begins a call and does not wait for its end. */
export function begin(client: Client, call: Contract.Call): Pending {
  const pending: Pending = {}
  client.request(call).then(
    (reply: unknown) => Object.assign(pending, { end: { reply } }),
    (error: unknown) => Object.assign(pending, { end: { error } }),
  )
  return pending
}

const errorNames: ReadonlySet<string> = new Set<Contract.ErrorName>([
  'NetworkError',
  'TimeoutError',
  'DeadlineError',
  'CircuitOpenError',
  'BulkheadFullError',
])

/**
 * How a call has ended: the reply's status, or the error's name.
 * @throws What the subject threw, if the contract knows no such error.
 */
export function endOf({ end }: Pending): unknown {
  if (end === undefined) return 'no end yet'
  if ('reply' in end) return at(end.reply, 'status')
  if (end.error instanceof Error && errorNames.has(end.error.name)) return end.error.name
  throw end.error
}

/** A part of a call's reply, or undefined. */
export function replyOf({ end }: Pending, ...path: readonly string[]): unknown {
  return end !== undefined && 'reply' in end ? at(end.reply, ...path) : undefined
}

/** Waits for the end of a call. */
export async function ends(pending: Pending): Promise<unknown> {
  await eventually('The call did not end.', () => {
    expect(pending.end !== undefined, 'A call had not ended.').toBe(true)
  })
  return endOf(pending)
}

/** Lets whatever is on its way arrive and be dealt with; timers that are due already run too. */
export async function settle(scene: Scene): Promise<void> {
  await scene.settle()
  await scene.clock.advance(0)
  await scene.settle()
}

/** Gives turns until a crowd of requests has come to rest at an upstream. */
export async function settleCrowd(scene: Scene, upstream: Upstream): Promise<void> {
  let before: number
  do {
    before = upstream.received.length
    await settle(scene)
  } while (upstream.received.length > before)
}

/** Lets time pass, and whatever follows from it happen. */
export async function pass(scene: Scene, ms: number): Promise<void> {
  await scene.clock.advance(ms)
  await settle(scene)
}

/** Waits until so many requests have reached an upstream, some of which it may keep waiting. */
export async function arrive(upstream: Upstream, count: number): Promise<void> {
  const message = 'The number of requests at the upstream was wrong.'
  await eventually(message, () => {
    expect(upstream.received.length, message).toBe(count)
  })
}

/** Waits until nobody keeps a connection to an upstream busy. */
export async function becomeIdle(upstream: Upstream): Promise<void> {
  const message = 'A request stayed open at the upstream.'
  await eventually(message, () => {
    expect(upstream.inFlight, message).toBe(0)
  })
}

/** Waits until so many requests have been answered or cut, and the client knows. */
export async function answered(scene: Scene, upstream: Upstream, count: number): Promise<void> {
  await arrive(upstream, count)
  await becomeIdle(upstream)
  await settle(scene)
}

/** Lets time pass in steps until a call ends; `stepMs` covers its longest wait. */
export async function runOut(
  scene: Scene,
  { pending, upstream, stepMs }: { pending: Pending; upstream: Upstream; stepMs: number },
): Promise<unknown> {
  for (let step = 0; step < 10 && pending.end === undefined; step += 1) {
    await settle(scene)
    await becomeIdle(upstream)
    await pass(scene, pending.end === undefined ? stepMs : 0)
  }
  return ends(pending)
}
