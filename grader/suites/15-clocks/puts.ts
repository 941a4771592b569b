import type { Finished, History, Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { covers, type Dot, nameDot } from './object-model.ts'
import { type Counts, join, readVector } from './vectors.ts'
import { isAnswered } from './vocabulary.ts'
import { wholeSince } from './wholeness.ts'

/** A put of a history that was answered. */
interface Put {
  readonly key: string
  readonly value: string
  readonly dot: Dot
  readonly context: Counts
}

/** What a client got for a key, or `undefined` if it was no such thing. */
export function readFound(value: unknown): { values: string[]; context: Counts } | undefined {
  const values = at(value, 'values')
  const context = readVector(at(value, 'context'))
  if (!Array.isArray(values) || context === undefined) return undefined
  return { values: values.map(String).toSorted(), context }
}

export function readDot(value: unknown): Dot | undefined {
  const [node, count] = [at(value, 'node'), at(value, 'count')]
  return typeof node === 'string' && typeof count === 'number' ? { node, count } : undefined
}

/** The answered puts of a history, or what is wrong with their dots. */
function readPuts({ operations }: History): readonly Put[] | string {
  const puts: Put[] = []
  for (const { node, args, value } of operations.filter(isAnswered('put'))) {
    const dot = readDot(value)
    if (dot?.node !== node) return `${node} answered a put without a dot of its own.`
    const [key, text] = [String(args[0]), String(args[1])]
    const isTaken = puts.some((put) => put.key === key && nameDot(put.dot) === nameDot(dot))
    if (isTaken) return `${node} gave the dot ${nameDot(dot)} to two puts of one object.`
    puts.push({ key, value: text, dot, context: readVector(args[2]) ?? {} })
  }
  return puts
}

/**
 * Finds a replica that misses a value which no put has replaced, or that has one which was, after
 * it has heard of everything by exchanges over a whole network.
 */
export function findLoss({ history }: Finished): string | undefined {
  const puts = readPuts(history)
  if (typeof puts === 'string') return puts
  const survivors = puts.filter(
    ({ key, dot }) => !puts.some((put) => put.key === key && covers(put.context, dot)),
  )
  for (const get of history.operations.filter(isAnswered('get'))) {
    if (!hasHeardAll(history, get)) continue
    const key = String(get.args[0])
    const found = readFound(get.value)
    if (found === undefined) return `${get.node} answered a get with no values and context.`
    const expected = survivors.filter((put) => put.key === key)
    const missing = expected.find(({ value }) => !found.values.includes(value))
    if (missing !== undefined) return describeLoss(get.node, missing)
    const gone = puts.find(
      (put) => put.key === key && !expected.includes(put) && found.values.includes(put.value),
    )
    if (gone !== undefined) return `${get.node} still had what the put ${nameDot(gone.dot)} wrote.`
    const surplus = found.values.length - new Set(found.values).size
    if (surplus > 0) return `${get.node} had a value twice.`
  }
  return undefined
}

function describeLoss(node: string, { dot }: Put): string {
  return `${node} did not have what the put ${nameDot(dot)} wrote, which no put had replaced.`
}

/** Finds a context that does not cover all puts, at a replica that has heard of everything. */
export function findDisagreement({ history }: Finished): string | undefined {
  const puts = readPuts(history)
  if (typeof puts === 'string') return puts
  for (const get of history.operations.filter(isAnswered('get'))) {
    if (!hasHeardAll(history, get)) continue
    const ofKey = puts.filter(({ key }) => key === String(get.args[0]))
    const all = ofKey.reduce<Counts>(
      (known, { dot, context }) => join(known, join(context, { [dot.node]: dot.count })),
      {},
    )
    const missing = Object.entries(all).find(
      ([node, count]) => !covers(readFound(get.value)?.context ?? {}, { node, count }),
    )
    if (missing === undefined) continue
    return `The context of ${get.node} did not cover the puts of ${missing[0]}, of which it knew.`
  }
  return undefined
}

/** Whether a get was at a node that has heard of all others since the network is whole. */
function hasHeardAll(history: History, get: Operation): boolean {
  const wholeMs = wholeSince(history)
  const { operations } = history
  const lastPut = operations.findLast(({ name }) => name === 'put')
  if (wholeMs === undefined) return false
  const nodes = new Set(history.entries.flatMap((entry) => ('node' in entry ? [entry.node] : [])))
  const heard = new Map([...nodes].map((node) => [node, new Set([node])]))
  const exchanges = operations.filter(
    (operation) =>
      isAnswered('exchange')(operation) &&
      operation.client === get.client &&
      operation.invokedMs >= wholeMs &&
      operation.invokedAt > (lastPut?.returnedAt ?? lastPut?.invokedAt ?? -1) &&
      operation.invokedAt < get.invokedAt,
  )
  for (const { node, args } of exchanges) {
    const both = new Set([...(heard.get(node) ?? []), ...(heard.get(String(args[0])) ?? [])])
    heard.set(node, both).set(String(args[0]), both)
  }
  return heard.get(get.node)?.size === nodes.size
}
