/** What publishers and subscribers do, in a few words. */
import { at, eventually, expect } from '#suite'
import type * as Contract from '../../../labs/10-pub-sub/src/pub-sub.ts'
import type { Scene } from '../../src/run/scene.ts'

/** What every scenario of this suite is given. */
export type PubSubScene = Scene<typeof Contract>

/** Any subscription, as far as somebody who listens needs it. */
export interface Source {
  next(): Promise<unknown>
}

/** Any broker, as far as somebody who publishes needs it. */
export interface Publisher {
  publish(topic: string, payload: unknown): Promise<unknown>
}

/** Somebody who takes whatever comes. */
export interface Ear {
  readonly messages: unknown[]
  isOver: boolean
  error?: unknown
}

/** Takes messages until so many have come, the subscription has ended, or it failed. */
export function listen(source: Source, most = Number.POSITIVE_INFINITY): Ear {
  const ear: Ear = { messages: [], isOver: false }
  void follow(source, most, ear)
  return ear
}

async function follow(source: Source, most: number, ear: Ear): Promise<void> {
  try {
    while (ear.messages.length < most) {
      const message = await source.next()
      if (message === undefined) break
      ear.messages.push(message)
    }
  } catch (error) {
    ear.error = error
  }
  ear.isOver = true
}

/** What has come so far. @throws What the subscription failed with. */
export function payloadsOf(ear: Ear): unknown[] {
  if (ear.error !== undefined) throw ear.error
  return ear.messages.map((message) => at(message, 'payload'))
}

/** Waits until exactly these payloads have come. */
export async function hears(
  ear: Ear,
  payloads: readonly unknown[],
  message: string,
): Promise<void> {
  await eventually(message, () => expect(payloadsOf(ear), message).toEqual(payloads))
}

/** Takes as many messages as there are payloads, which must be these. */
export async function takes(
  source: Source,
  payloads: readonly unknown[],
  message: string,
): Promise<unknown[]> {
  const ear = listen(source, payloads.length)
  await hears(ear, payloads, message)
  return ear.messages
}

/** Says that a subscription has nothing more to give. */
export async function ends(source: Source, message: string): Promise<void> {
  await fallsSilent(listen(source, 1), message)
}

/** Waits until a subscription ends that gives nothing any more. */
export async function fallsSilent(ear: Ear, message: string): Promise<void> {
  await eventually(message, () => {
    expect([payloadsOf(ear), ear.isOver ? 'over' : 'waiting'], message).toEqual([[], 'over'])
  })
}

/** Publishes one after the other. @returns The ids. */
export async function publishAll(
  broker: Publisher,
  topic: string,
  payloads: readonly unknown[],
): Promise<unknown[]> {
  const ids: unknown[] = []
  for (const payload of payloads) ids.push(await broker.publish(topic, payload))
  return ids
}

/** What the languages of the world throw where a value is of no use. */
const refusals = new Set(['TypeError', 'RangeError', 'SyntaxError', 'Error'])

/** The name of the error that a call was refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'no refusal'
  } catch (error) {
    if (error instanceof Error && refusals.has(error.name)) return error.name
    throw error
  }
}

export function textAt(value: unknown, ...path: readonly string[]): string {
  const text = at(value, ...path)
  return typeof text === 'string' ? text : ''
}
