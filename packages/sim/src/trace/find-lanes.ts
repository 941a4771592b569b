import type { Entry } from '../history/entry.ts'
import type { Call } from './calls.ts'
import type { Lane } from './chart.ts'

/** More clients than this share lanes, so that the nodes keep their room. */
const mostOwnLanes = 5

/** The lanes of a run, and which of them is whose. */
export interface Lanes {
  readonly lanes: readonly Lane[]
  readonly laneOf: (node: string) => number
  readonly laneOfCall: (call: Call) => number
}

/** Gives clients lanes at the left and nodes lanes at the right, by name. */
export function findLanes(entries: readonly Entry[], calls: Iterable<Call>): Lanes {
  const named = new Set(entries.flatMap((entry) => ('node' in entry ? [entry.node] : [])))
  const nodes = [...named].toSorted(compareNames)
  const { names, place } = placeClients([...calls])
  const laneOf = new Map(nodes.map((node, index) => [node, names.length + index]))
  return {
    lanes: [
      ...names.map((name) => ({ name, kind: 'client' }) as const),
      ...nodes.map((name, index) => ({ name, kind: 'node', hue: index % 6 }) as const),
    ],
    laneOf: (node) => laneOf.get(node) ?? 0,
    laneOfCall: (call) => place.get(call) ?? 0,
  }
}

function compareNames(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}

interface ClientLanes {
  readonly names: readonly string[]
  readonly place: ReadonlyMap<Call, number>
}

function placeClients(calls: readonly Call[]): ClientLanes {
  const clients = [...new Set(calls.map(({ client }) => client))].toSorted(compareNames)
  if (clients.length > mostOwnLanes) return packCalls(calls)
  const place = new Map(calls.map((call) => [call, clients.indexOf(call.client)]))
  return { names: clients, place }
}

/** Puts each call into the first lane that is free by then. */
function packCalls(calls: readonly Call[]): ClientLanes {
  const freeAt: number[] = []
  const place = new Map<Call, number>()
  for (const call of calls) {
    const free = freeAt.findIndex((at) => at < call.invoked.at)
    const lane = free >= 0 ? free : freeAt.length
    freeAt[lane] = call.returned?.at ?? Number.POSITIVE_INFINITY
    place.set(call, lane)
  }
  return { names: freeAt.map((_, lane) => `clients ${lane + 1}`), place }
}
