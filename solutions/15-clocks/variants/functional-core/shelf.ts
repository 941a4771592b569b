import type { Dot, Vector } from './contract.ts'
import { max } from './logical.ts'

/** An object: values by the names of the puts that wrote them, and all puts known of. */
export interface Item {
  readonly seen: Vector
  readonly values: Readonly<Record<string, string>>
}

/** A replica, as one value. */
export type Shelf = Readonly<Record<string, Item>>

/** What changes a replica; the disk keeps these, one after the other. */
export type Change =
  | {
      readonly type: 'put'
      readonly key: string
      readonly dot: Dot
      readonly value: string
      readonly context: Vector
    }
  | { readonly type: 'merge'; readonly shelf: Shelf }

const empty: Item = { seen: {}, values: {} }

export function itemOf(shelf: Shelf, key: string): Item {
  return shelf[key] ?? empty
}

/** The name of the next put at a node. */
export function nextDot(item: Item, { node, context }: { node: string; context: Vector }): Dot {
  return { node, count: (max(item.seen, context)[node] ?? 0) + 1 }
}

export function change(shelf: Shelf, what: Change): Shelf {
  if (what.type === 'merge') {
    const keys = [...new Set([...Object.keys(shelf), ...Object.keys(what.shelf)])]
    const merge = (key: string): Item => mergeItems(itemOf(shelf, key), itemOf(what.shelf, key))
    return Object.fromEntries(keys.map((key) => [key, merge(key)]))
  }
  const { key, dot, value, context } = what
  const { seen, values } = itemOf(shelf, key)
  const kept = pick(values, (name) => !isSeen(name, context))
  return {
    ...shelf,
    [key]: {
      seen: max(max(seen, context), { [dot.node]: dot.count }),
      values: { ...kept, [`${dot.count}@${dot.node}`]: value },
    },
  }
}

function mergeItems(one: Item, other: Item): Item {
  const survives = (item: Item) => (name: string) => name in item.values || !isSeen(name, item.seen)
  return {
    seen: max(one.seen, other.seen),
    values: { ...pick(one.values, survives(other)), ...pick(other.values, survives(one)) },
  }
}

function pick(values: Item['values'], isWanted: (name: string) => boolean): Item['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isWanted(name)))
}

function isSeen(name: string, seen: Vector): boolean {
  const [count, node = ''] = name.split('@')
  return Number(count) <= (seen[node] ?? 0)
}
