import type { Finished, History, Operation } from '@cloud-labs/sim'
import { at } from '#suite'
import { covers, type Dot, nameDot } from './object-model.ts'
import { type Counts, join, readVector } from './vectors.ts'
import { type Flaw, flaw, isAnswered } from './vocabulary.ts'
import { wholeSince } from './wholeness.ts'

/** A put of a history that was answered. */
interface Put {
  readonly operation: Operation
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
  const texts = values.filter((one: unknown) => typeof one === 'string')
  return texts.length === values.length ? { values: texts.toSorted(), context } : undefined
}

export function readDot(value: unknown): Dot | undefined {
  const [node, count] = [at(value, 'node'), at(value, 'count')]
  return typeof node === 'string' && typeof count === 'number' ? { node, count } : undefined
}

/** The answered puts of a history; tells what is wrong with their dots. */
function readPuts({ operations }: History): readonly Put[] | Flaw {
  const puts: Put[] = []
  for (const operation of operations.filter(isAnswered('put'))) {
    const { node, args, value: answer } = operation
    const dot = readDot(answer)
    if (dot?.node !== node) {
      return flaw(`${node} answered a put without a dot of its own.`, operation)
    }
    const [key, value] = [String(args[0]), String(args[1])]
    const first = puts.find((put) => put.key === key && nameDot(put.dot) === nameDot(dot))
    if (first !== undefined) {
      const text = `${node} gave the dot ${nameDot(dot)} to both ${first.value} and ${value}.`
      return flaw(text, first.operation, operation)
    }
    puts.push({ operation, key, value, dot, context: readVector(args[2]) ?? {} })
  }
  return puts
}

/**
 * Finds a replica that misses a value which no put has replaced, or that has one which was, after
 * it has heard of everything by exchanges over a whole network.
 */
export function findLoss({ history }: Finished): Flaw | undefined {
  const puts = readPuts(history)
  if ('text' in puts) return puts
  const survivors = puts.filter(
    ({ key, dot }) => !puts.some((put) => put.key === key && covers(put.context, dot)),
  )
  for (const get of history.operations.filter(isAnswered('get'))) {
    if (!hasHeardAll(history, get)) continue
    const key = String(get.args[0])
    const found = readFound(get.value)
    if (found === undefined) {
      return flaw(`${get.node} answered a get with no values and context.`, get)
    }
    const expected = survivors.filter((put) => put.key === key)
    const missing = expected.find(({ value }) => !found.values.includes(value))
    if (missing !== undefined) {
      const text = `${get.node} did not have ${namePut(missing)}, which no put had replaced.`
      return flaw(text, missing.operation, get)
    }
    const gone = puts.find(
      (put) => put.key === key && !expected.includes(put) && found.values.includes(put.value),
    )
    if (gone !== undefined) return describeReturn(get, gone, puts)
    const surplus = found.values.length - new Set(found.values).size
    if (surplus > 0) return flaw(`${get.node} had a value twice.`, get)
  }
  return undefined
}

/** As `v5 (the put n3:1)`. */
function namePut({ value, dot }: Put): string {
  return `${value} (the put ${nameDot(dot)})`
}

function describeReturn(get: Operation, gone: Put, puts: readonly Put[]): Flaw {
  const later = puts.find((put) => put.key === gone.key && covers(put.context, gone.dot))
  if (later === undefined) return flaw(`${get.node} had ${namePut(gone)}.`, get)
  const text = `${get.node} had ${namePut(gone)}, which ${namePut(later)} had replaced.`
  return flaw(text, gone.operation, later.operation, get)
}

/** Finds a context that does not cover all puts, at a replica that has heard of everything. */
export function findDisagreement({ history }: Finished): Flaw | undefined {
  const puts = readPuts(history)
  if ('text' in puts) return puts
  for (const get of history.operations.filter(isAnswered('get'))) {
    if (!hasHeardAll(history, get)) continue
    const ofKey = puts.filter(({ key }) => key === String(get.args[0]))
    const all = ofKey.reduce<Counts>(
      (known, { dot, context }) => join(known, join(context, { [dot.node]: dot.count })),
      {},
    )
    const context = readFound(get.value)?.context ?? {}
    const missing = Object.entries(all).find(([node, count]) => !covers(context, { node, count }))
    if (missing === undefined) continue
    const [node, count] = missing
    const known = ofKey.find((put) => put.context[node] === count || put.dot.node === node)
    const through = known === undefined ? '' : `, of which it knew by ${namePut(known)}`
    const text = `The context of ${get.node} did not cover ${node}:${count}${through}.`
    return flaw(text, ...(known === undefined ? [] : [known.operation]), get)
  }
  return undefined
}

/** Finds a value that a client was shown and that is gone, where no put replaces anything. */
export function findForgotten({ history }: Finished): Flaw | undefined {
  const gets = history.operations.filter(isAnswered('get'))
  const last = gets.filter((get) => hasHeardAll(history, get))
  for (const shown of gets) {
    const finals = last.filter(({ args }) => args[0] === shown.args[0])
    for (const final of finals) {
      const left = readFound(final.value)?.values ?? []
      const gone = readFound(shown.value)?.values.find((value) => !left.includes(value))
      if (gone === undefined) continue
      return flaw(`${shown.node} showed ${gone} to a client, and it was gone later.`, shown, final)
    }
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
