import type { Entry } from './entry.ts'
import type { History } from './history.ts'

/** How two events of a history lie in time, as far as messages can tell (Lamport 1978). */
export type CausalRelation = 'before' | 'after' | 'concurrent' | 'same'

/** What the network did to a message is not an event of the node that it concerns. */
const notOfNodes: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'lose',
  'hold',
  'duplicate',
  'fault',
  'violation',
])

/** The true happened-before relation of a history, from what was really sent and received. */
export class Causality {
  readonly #nodes: readonly string[]
  readonly #clocks: (readonly number[] | undefined)[] = []

  constructor(history: History) {
    const { entries } = history
    const names = entries.flatMap((entry) => ('node' in entry ? [entry.node] : []))
    this.#nodes = [...new Set(names)]
    const latest = new Map<string, readonly number[]>()
    const sent = new Map<number, readonly number[]>()
    for (const entry of entries) this.#clocks.push(this.#tick(entry, { latest, sent }))
  }

  /** The vector clock of an entry, by node; `undefined` if it is no event of a node. */
  clockOf(index: number): Readonly<Record<string, number>> | undefined {
    const clock = this.#clocks[index]
    if (clock === undefined) return undefined
    return Object.fromEntries(this.#nodes.map((node, place) => [node, clock[place] ?? 0]))
  }

  /**
   * How two entries lie, by their numbers in the history.
   * @throws {RangeError} If one of them is no event of a node.
   */
  relate(one: number, other: number): CausalRelation {
    if (one === other) return 'same'
    const [first, second] = [this.#clock(one), this.#clock(other)]
    if (isWithin(first, second)) return 'before'
    return isWithin(second, first) ? 'after' : 'concurrent'
  }

  #clock(index: number): readonly number[] {
    const clock = this.#clocks[index]
    if (clock === undefined) throw new RangeError(`Entry ${index} is no event of a node.`)
    return clock
  }

  #tick(entry: Entry, { latest, sent }: Ticking): readonly number[] | undefined {
    if (!('node' in entry) || notOfNodes.has(entry.kind)) return undefined
    const own = latest.get(entry.node) ?? this.#nodes.map(() => 0)
    const got = entry.kind === 'receive' ? sent.get(entry.id) : undefined
    const place = this.#nodes.indexOf(entry.node)
    const clock = own.map((count, at) => Math.max(count, got?.[at] ?? 0) + (at === place ? 1 : 0))
    latest.set(entry.node, clock)
    if (entry.kind === 'send') sent.set(entry.id, clock)
    return clock
  }
}

interface Ticking {
  readonly latest: Map<string, readonly number[]>
  readonly sent: Map<number, readonly number[]>
}

function isWithin(one: readonly number[], other: readonly number[]): boolean {
  return one.every((count, place) => count <= (other[place] ?? 0))
}
