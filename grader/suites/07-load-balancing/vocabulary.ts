/** The words in which the scenarios of this suite are written. */
import { at, eventually, expect } from '#suite'
import type * as Contract from '../../../labs/07-load-balancing/src/load-balancer.ts'
import type { RemoteObject } from '../../src/box/remote.ts'
import type { Scene as AnyScene } from '../../src/run/scene.ts'

export type Scene = AnyScene<typeof Contract>
export type Balancer = RemoteObject<Contract.Balancer>
export type Proxy = RemoteObject<Contract.Proxy>
export type HealthMonitor = RemoteObject<Contract.HealthMonitor>

/** Servers named by the letters, all of weight 1. */
export function serversNamed(ids: string): Contract.ServerOptions[] {
  return [...ids].map((id) => ({ id }))
}

/** Creates a balancer, or says that none came out. */
export async function createBalancer(
  { subject }: Scene,
  options: Contract.BalancerOptions,
): Promise<Balancer> {
  return withMethods(await subject.createBalancer(options), [
    'pick',
    'opened',
    'closed',
    'markUp',
    'markDown',
    'drain',
    'resume',
    'add',
    'remove',
    'status',
  ])
}

/** Creates a health monitor, or says that none came out. */
export async function createHealthMonitor(
  { subject }: Scene,
  options: Contract.HealthMonitorOptions,
): Promise<HealthMonitor> {
  const monitor = await subject.createHealthMonitor(options)
  return withMethods(monitor, ['health', 'start', 'stop', 'succeeded', 'failed'])
}

/** Creates a proxy, or says that none came out. */
export async function createProxy(
  { subject }: Scene,
  options: Contract.ProxyOptions,
): Promise<Proxy> {
  const proxy = await subject.createProxy(options)
  return withMethods(proxy, ['listener', 'status', 'health', 'drain', 'resume', 'close'])
}

/** Data may stand where a method belongs; one that is missing says so when it is called. */
function withMethods<T>(created: T, names: readonly string[]): T {
  const methods = created as Readonly<Record<string, unknown>> | null | undefined
  for (const name of names) {
    expect(typeof methods?.[name], `What was created had no method ${name}.`).toBe('function')
  }
  return created
}

/** So many picks, one after the other. */
export async function picks(balancer: Balancer, count: number): Promise<unknown[]> {
  const picked: unknown[] = []
  while (picked.length < count) picked.push(await balancer.pick())
  return picked
}

/** Picks a server for each request and opens a connection to it. */
export async function picksThatStay(balancer: Balancer, count: number): Promise<unknown[]> {
  const picked: unknown[] = []
  while (picked.length < count) {
    const id = await balancer.pick()
    picked.push(id)
    await balancer.opened(nameOf(id))
  }
  return picked
}

/** Many picks, several of them under way at a time. */
export async function manyPicks(
  balancer: Balancer,
  requests: readonly Contract.PickRequest[],
): Promise<string[]> {
  const picked: string[] = []
  for (let start = 0; start < requests.length; start += 200) {
    const batch = requests.slice(start, start + 200).map((request) => balancer.pick(request))
    picked.push(...(await Promise.all(batch)).map(nameOf))
  }
  return picked
}

export function timesPicked(picked: readonly unknown[], id: string): number {
  return picked.filter((one) => one === id).length
}

/** An id as a string, whatever the subject gave for one. */
function nameOf(id: unknown): string {
  return typeof id === 'string' ? id : 'no server'
}

/** One field of one server in a list by the subject, or undefined. */
export function fieldOf(list: unknown, id: string, field: string): unknown {
  const rows: readonly unknown[] = Array.isArray(list) ? list : []
  return at(
    rows.find((row) => at(row, 'id') === id),
    field,
  )
}

/** What the subject gave for a word: an object may be none that can be written as text. */
function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value
}

/** The states that a status lists, as 'up down draining'. */
export function statesIn(status: unknown): string {
  const rows: readonly unknown[] = Array.isArray(status) ? status : []
  return rows.map((row) => wordOf(at(row, 'state'))).join(' ')
}

/** The name of the error that a call throws, or 'none'. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'none'
  } catch (error) {
    return error instanceof Error ? error.name : 'no Error'
  }
}

/** Waits until so many probes of every server have ended. */
export async function probesEnd(
  watcher: HealthMonitor | Proxy,
  count: number,
  message = 'A probe that was due had not ended.',
): Promise<void> {
  await eventually(message, async () => {
    const health: unknown = await watcher.health()
    const rows: readonly unknown[] = Array.isArray(health) ? health : []
    const counts = rows.map((row) => [wordOf(at(row, 'id')), at(row, 'probes')])
    const expected = Object.fromEntries(counts.map(([id]) => [id, count]))
    expect(Object.fromEntries(counts), 'The numbers of probes were wrong.').toEqual(expected)
  })
}
