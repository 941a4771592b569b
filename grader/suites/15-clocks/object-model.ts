import { type Counts, countIn, join } from './vectors.ts'

/** The name of a put. */
export interface Dot {
  readonly node: string
  readonly count: number
}

/** An object as the handout describes it. */
interface Held {
  readonly seen: Counts
  /** Values by the text of their dots. */
  readonly values: ReadonlyMap<string, { readonly dot: Dot; readonly value: string }>
}

const nothing: Held = { seen: {}, values: new Map() }

/** Replicas that take one operation after the other, with nothing under way in between. */
export class ObjectModel {
  readonly #held = new Map<string, Held>()
  readonly #keys = new Set<string>()

  get(node: string, key: string): { readonly values: readonly string[]; readonly context: Counts } {
    const { seen, values } = this.#read(node, key)
    const texts = new Set([...values.values()].map(({ value }) => value))
    return { values: [...texts].toSorted(), context: seen }
  }

  put(node: string, key: string, { value, context }: { value: string; context: Counts }): Dot {
    const { seen, values } = this.#read(node, key)
    const known = join(seen, context)
    const dot = { node, count: countIn(known, node) + 1 }
    const kept = [...values].filter(([, sibling]) => !covers(context, sibling.dot))
    this.#held.set(`${node}/${key}`, {
      seen: { ...known, [node]: dot.count },
      values: new Map([...kept, [nameDot(dot), { dot, value }]]),
    })
    this.#keys.add(key)
    return dot
  }

  exchange(node: string, peer: string): void {
    for (const key of this.#keys) {
      const merged = merge(this.#read(node, key), this.#read(peer, key))
      this.#held.set(`${node}/${key}`, merged).set(`${peer}/${key}`, merged)
    }
  }

  #read(node: string, key: string): Held {
    return this.#held.get(`${node}/${key}`) ?? nothing
  }
}

function merge(one: Held, other: Held): Held {
  const isKept = (dot: Dot, elsewhere: Held): boolean =>
    elsewhere.values.has(nameDot(dot)) || !covers(elsewhere.seen, dot)
  const mine = [...one.values].filter(([, { dot }]) => isKept(dot, other))
  const theirs = [...other.values].filter(([, { dot }]) => isKept(dot, one))
  return { seen: join(one.seen, other.seen), values: new Map([...mine, ...theirs]) }
}

/** Whether a context knows of a put. */
export function covers(context: Counts, { node, count }: Dot): boolean {
  return count <= countIn(context, node)
}

export function nameDot({ node, count }: Dot): string {
  return `${node}:${count}`
}
