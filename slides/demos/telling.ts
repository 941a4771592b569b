/**
 * Three nodes of lab 15 in the simulated network, and what happened, event by event. The nodes run
 * to the end at once; a demo then shows as much of it as time has passed.
 */
import { inProcess, randomStream, Simulation } from '../../packages/sim/src/index.ts'
import type { Clocks, JournalEntry, Vector } from '../../solutions/15-clocks/src/contract.ts'
import { openHoldBack } from '../../solutions/15-clocks/src/hold-back.ts'
import { createNode } from '../../solutions/15-clocks/src/node.ts'
import type { Letter } from '../../solutions/15-clocks/src/messages.ts'
import { arrivalsOf, type Journey, journeysOf } from './journeys.ts'

export const nodes = ['a', 'b', 'c'] as const

/** One event at a node. */
export interface TimedEvent extends JournalEntry {
  readonly id: number
  readonly node: string
  readonly atMs: number
}

/** A letter at a node. */
export interface Arrival {
  readonly node: string
  readonly text: string
  /** Whether the node sent it itself; then it is delivered at once. */
  readonly isOwn: boolean
  readonly arrivedMs: number
  readonly deliveredMs: number
}

/** All of a run. */
export interface Told {
  readonly endMs: number
  readonly journeys: readonly Journey[]
  readonly events: readonly TimedEvent[]
  readonly arrivals: readonly Arrival[]
}

const key = (vector: Vector) => nodes.map((node) => vector[node] ?? 0)

/** A vector in the order of the nodes, as `2,1,0`. */
export function writeVector(vector: Vector): string {
  return key(vector).join(',')
}

function open(seed: number): Simulation<Clocks> {
  const network = { latencyMs: [12, 68] as const }
  return new Simulation<Clocks>({ seed, nodes, driver: inProcess(createNode), network })
}

/** Nodes tell one another things, or do something by themselves. */
export async function runClocks(seed: number): Promise<Told> {
  const cluster = open(seed)
  const draw = randomStream(`clocks ${seed}`)
  for (let action = 0; action < 7; action += 1) {
    await cluster.run(22 + draw() * 22)
    const place = Math.floor(draw() * nodes.length)
    const [node, to] = [nodes[place] ?? 'a', nodes[(place + 1 + Math.floor(draw() * 2)) % 3] ?? 'b']
    if (draw() < 0.2) await cluster.call({ node, name: 'tick', args: [] })
    else await cluster.call({ node, name: 'tell', args: [to] })
  }
  await cluster.run(90)
  const endMs = cluster.nowMs
  const journals = new Map<string, readonly JournalEntry[]>()
  for (const node of nodes) {
    const journal = await cluster.call({ node, name: 'journal', args: [] })
    journals.set(node, journal as readonly JournalEntry[])
  }
  const journeys = journeysOf(cluster.history, 'told')
  const times = eventTimes(cluster, journeys)
  const events = nodes.flatMap((node) =>
    (journals.get(node) ?? []).map((entry, index) => ({
      ...entry,
      node,
      atMs: times.get(node)?.[index] ?? 0,
    })),
  )
  const inOrder = events.toSorted((one, other) => one.atMs - other.atMs)
  return { endMs, journeys, arrivals: [], events: inOrder.map((event, id) => ({ ...event, id })) }
}

/** When a node's journal was written, line by line. */
function eventTimes(
  { history }: Simulation<Clocks>,
  journeys: readonly Journey[],
): ReadonlyMap<string, readonly number[]> {
  const ticks = history.entries.flatMap((entry) =>
    entry.kind === 'invoke' && entry.name === 'tick' ? [[entry.node, entry.atMs] as const] : [],
  )
  const sends = journeys.map(({ from, sentMs }) => [from, sentMs] as const)
  const receipts = journeys.map(({ to, arrivedMs }) => [to, arrivedMs] as const)
  const all = [...ticks, ...sends, ...receipts].toSorted((one, other) => one[1] - other[1])
  return new Map(
    nodes.map((node) => [node, all.filter(([at]) => at === node).map(([, atMs]) => atMs)]),
  )
}

/** Nodes broadcast letters, which are delivered in causal order. */
export async function runBroadcasts(seed: number): Promise<Told> {
  const cluster = open(seed)
  const draw = randomStream(`broadcasts ${seed}`)
  for (const text of ['p', 'q', 'r', 's', 't']) {
    await cluster.run(10 + draw() * 18)
    const node = nodes[Math.floor(draw() * nodes.length)] ?? 'a'
    await cluster.call({ node, name: 'broadcast', args: [text] })
  }
  await cluster.run(120)
  const journeys = journeysOf(cluster.history, 'letter')
  const arrivals = nodes.flatMap((node) => deliver(node, journeys))
  return { endMs: cluster.nowMs, journeys, events: [], arrivals }
}

/** Plays a node's letters to the lab's hold-back queue once more, to see when each is let out. */
function deliver(node: string, journeys: readonly Journey[]): readonly Arrival[] {
  const holdBack = openHoldBack()
  const arrivals: Arrival[] = []
  const arrived = new Map<string, number>()
  const sentHere = new Set<string>()
  for (const { atMs, isOwn, letter } of arrivalsOf<Letter>(node, journeys)) {
    if (isOwn && sentHere.has(letter.text)) continue
    if (isOwn) {
      sentHere.add(letter.text)
      holdBack.send(node, letter.text)
      arrivals.push({ node, text: letter.text, isOwn, arrivedMs: atMs, deliveredMs: atMs })
      continue
    }
    if (arrived.has(letter.text)) continue
    arrived.set(letter.text, atMs)
    for (const { text } of holdBack.receive(letter)) {
      const arrivedMs = arrived.get(text) ?? atMs
      arrivals.push({ node, text, isOwn, arrivedMs, deliveredMs: atMs })
    }
  }
  return arrivals
}
