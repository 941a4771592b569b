import { failed, type Judgement, passed } from './judgement.ts'

/** What each node delivered, in its order, as names of messages that occur once. */
export type Deliveries = Readonly<Record<string, readonly string[]>>

/** Judges whether no two nodes delivered two messages in different orders; gaps are allowed. */
export function checkTotalOrder(deliveries: Deliveries): Judgement<string> {
  const doubled = findDoubled(deliveries)
  if (doubled !== undefined) return doubled
  for (const [one, other] of pairsOf(Object.keys(deliveries))) {
    const swapped = findSwapped(deliveries[one] ?? [], deliveries[other] ?? [])
    if (swapped === undefined) continue
    const [first, second] = swapped
    const text = `${one} delivered ${first} before ${second}, and ${other} the other way round.`
    return failed(text, [one, other, first, second])
  }
  return passed
}

/** Judges whether of any two nodes one delivered exactly the beginning of what the other did. */
export function checkPrefix(deliveries: Deliveries): Judgement<string> {
  const doubled = findDoubled(deliveries)
  if (doubled !== undefined) return doubled
  for (const [one, other] of pairsOf(Object.keys(deliveries))) {
    const [first = [], second = []] = [deliveries[one], deliveries[other]]
    const shared = Math.min(first.length, second.length)
    const place = first.slice(0, shared).findIndex((message, index) => message !== second[index])
    if (place === -1) continue
    const text =
      `${one} delivered ${first[place]} at place ${place + 1}, ` +
      `where ${other} delivered ${second[place]}.`
    return failed(text, [one, other])
  }
  return passed
}

/** A message that a node delivered twice, for checks that rely on there being none. */
function findDoubled(deliveries: Deliveries): Judgement<string> | undefined {
  for (const [node, messages] of Object.entries(deliveries)) {
    const message = messages.find((name, place) => messages.indexOf(name) !== place)
    if (message !== undefined) return failed(`${node} delivered ${message} twice.`, [node, message])
  }
  return undefined
}

/** Two neighbours of one list, among what both have, that the other has in the other order. */
function findSwapped(
  first: readonly string[],
  second: readonly string[],
): readonly [string, string] | undefined {
  const placeIn = new Map(second.map((message, place) => [message, place]))
  const shared = first.filter((message) => placeIn.has(message))
  for (const [index, message] of shared.entries()) {
    const next = shared[index + 1]
    if (next === undefined) return undefined
    if ((placeIn.get(message) ?? 0) > (placeIn.get(next) ?? 0)) return [message, next]
  }
  return undefined
}

function pairsOf(names: readonly string[]): (readonly [string, string])[] {
  return names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const))
}
