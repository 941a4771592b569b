import type { Entry, SendEntry } from '../history/entry.ts'
import type { Step, StepKind } from './chart.ts'
import { tellEntry } from './tell-entry.ts'

/** A step, with its words and the entries that it is made of. */
export interface FoundStep extends Step {
  readonly atMs: number
  /** Who or what took the step; the network has no name. */
  readonly node: string | undefined
  /** Half sentences, whose subject is the node. */
  readonly words: string[]
}

/** The steps of a run, and where each entry went. */
export interface Steps {
  readonly steps: readonly FoundStep[]
  /** The step of each entry, by the entry's number. */
  readonly stepOf: readonly number[]
  readonly timesMs: readonly number[]
}

const wakings: Readonly<Partial<Record<Entry['kind'], StepKind>>> = {
  start: 'start',
  receive: 'receive',
  timer: 'timer',
  invoke: 'call',
  synced: 'disk',
  timeout: 'timeout',
  lose: 'lost',
  hold: 'lost',
  violation: 'violation',
}

/** Puts what a node did about one event into one step, and steps into rows. */
export function findSteps(entries: readonly Entry[], laneOf: (node: string) => number): Steps {
  const steps: FoundStep[] = []
  const stepOf: number[] = []
  const sent = new Map<number, SendEntry>()
  const rows = new Rows()
  for (const entry of entries) {
    const last = steps.at(-1)
    const kind = continues(entry, last, sent) ? undefined : kindOf(entry)
    if (entry.kind === 'send') sent.set(entry.id, entry)
    const words = tellEntry(entry, sent)
    if (kind === undefined && last !== undefined) last.words.push(words)
    else {
      const node = nodeOf(entry)
      const lane = node === undefined ? undefined : laneOf(node)
      const row = rows.place(entry, lane)
      const about = lane === undefined ? {} : { lane }
      steps.push({ row, ...about, kind: kind ?? 'return', atMs: entry.atMs, node, words: [words] })
    }
    if (entry.kind === 'send') rows.sentAt.set(entry.id, rows.last)
    stepOf.push(steps.length - 1)
  }
  return { steps, stepOf, timesMs: rows.timesMs }
}

/** Whether an entry is something that the node of the last step did in it. */
function continues(
  entry: Entry,
  last: FoundStep | undefined,
  sent: ReadonlyMap<number, SendEntry>,
): boolean {
  if (last === undefined || last.atMs !== entry.atMs) return false
  // What is lost or doubled at once is part of its sending.
  if (entry.kind === 'lose' || entry.kind === 'duplicate') {
    const message = sent.get(entry.id)
    return message?.node === last.node && message?.atMs === entry.atMs
  }
  return nodeOf(entry) === last.node && wakings[entry.kind] === undefined && entry.kind !== 'fault'
}

function kindOf(entry: Entry): StepKind {
  if (entry.kind !== 'fault') return wakings[entry.kind] ?? 'return'
  return entry.fault.fault === 'crash' ? 'crash' : 'trouble'
}

/** Whose lane an entry belongs to; a crash is its node's, and other faults are the network's. */
function nodeOf(entry: Entry): string | undefined {
  if ('node' in entry) return entry.node
  if (entry.kind !== 'fault') return undefined
  return entry.fault.fault === 'crash' ? entry.fault.node : undefined
}

/** Moments of the same time share a row, unless one follows from another or is in its place. */
class Rows {
  readonly timesMs: number[] = []
  /** The row in which each message was sent, by its id. */
  readonly sentAt = new Map<number, number>()
  #taken = new Set<number | undefined>()

  get last(): number {
    return this.timesMs.length - 1
  }

  place(entry: Entry, lane: number | undefined): number {
    const isSameTime = this.timesMs.at(-1) === entry.atMs
    const follows = entry.kind === 'receive' && this.sentAt.get(entry.id) === this.last
    if (!isSameTime || follows || this.#taken.has(lane)) {
      this.timesMs.push(entry.atMs)
      this.#taken = new Set()
    }
    this.#taken.add(lane)
    return this.last
  }
}
