/** The pool as a value: every event makes a new one. */
import type { ServerOptions, ServerStatus } from '../../src/contract.ts'

export interface ServerValue {
  readonly id: string
  readonly weight: number
  readonly healthy: boolean
  readonly draining: boolean
  readonly open: number
  readonly credit: number
  readonly moved: readonly { readonly atMs: number; readonly bytes: number }[]
}

export interface PoolValue {
  readonly servers: readonly ServerValue[]
  /** The id behind which the next turn begins; nobody's at first. */
  readonly last?: string | undefined
}

export type PoolEvent =
  | { readonly type: 'added'; readonly server: ServerOptions }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'turned'; readonly id: string }
  | { readonly type: 'credited'; readonly ids: readonly string[]; readonly winner: string }
  | { readonly type: 'opened'; readonly id: string }
  | { readonly type: 'closed'; readonly id: string; readonly bytes: number; readonly atMs: number }
  | { readonly type: 'diagnosed'; readonly id: string; readonly healthy: boolean }
  | { readonly type: 'drained'; readonly id: string; readonly draining: boolean }

export const emptyPool: PoolValue = { servers: [] }

export function reducePool(pool: PoolValue, event: PoolEvent): PoolValue {
  switch (event.type) {
    case 'added':
      return withServer(pool, event.server)
    case 'removed':
      return withoutServer(pool, event.id)
    case 'turned':
      return { ...pool, last: event.id }
    case 'credited':
      return { ...pool, servers: credit(pool.servers, event) }
    default:
      return { ...pool, servers: pool.servers.map((one) => reduceServer(one, event)) }
  }
}

type ServerEvent = Extract<PoolEvent, { type: 'opened' | 'closed' | 'diagnosed' | 'drained' }>

function reduceServer(server: ServerValue, event: ServerEvent): ServerValue {
  if (server.id !== event.id) return server
  switch (event.type) {
    case 'opened':
      return { ...server, open: server.open + 1 }
    case 'closed': {
      const { atMs, bytes } = event
      const moved = [...server.moved, { atMs, bytes }]
      return { ...server, open: server.open === 0 ? 0 : server.open - 1, moved }
    }
    case 'diagnosed':
      return { ...server, healthy: event.healthy }
    case 'drained':
      return { ...server, draining: event.draining }
  }
}

function withServer(pool: PoolValue, { id, weight = 1 }: ServerOptions): PoolValue {
  if (!(Number.isInteger(weight) && weight > 0)) throw new RangeError(`Weight of ${id}: ${weight}`)
  if (isKnown(pool, id)) throw new RangeError(`Known already: ${id}`)
  const facts = { healthy: true, draining: false, open: 0, credit: 0, moved: [] }
  return { ...pool, servers: [...pool.servers, { id, weight, ...facts }] }
}

/** If the last one picked leaves, the turns go on from the one before it. */
function withoutServer(pool: PoolValue, gone: string): PoolValue {
  const index = pool.servers.findIndex(({ id }) => id === gone)
  const before = index > 0 ? pool.servers[index - 1]?.id : undefined
  return {
    servers: pool.servers.toSpliced(index, 1),
    last: pool.last === gone ? before : pool.last,
  }
}

export function isKnown({ servers }: PoolValue, wanted: string): boolean {
  return servers.some(({ id }) => id === wanted)
}

/** All servers, from the one whose turn is next. */
export function inTurn({ servers, last }: PoolValue): readonly ServerValue[] {
  const next = servers.findIndex(({ id }) => id === last) + 1
  return [...servers.slice(next), ...servers.slice(0, next)]
}

function credit(
  servers: readonly ServerValue[],
  { ids, winner }: { readonly ids: readonly string[]; readonly winner: string },
): readonly ServerValue[] {
  const sum = servers.reduce((total, { id, weight }) => total + (ids.includes(id) ? weight : 0), 0)
  return servers.map((server) => ({
    ...server,
    credit:
      server.credit +
      (ids.includes(server.id) ? server.weight : 0) -
      (server.id === winner ? sum : 0),
  }))
}

/** Bytes moved within the window that ends now. */
export function bytesOf({ moved }: ServerValue, windowMs: number): number {
  const nowMs = Date.now()
  return moved.reduce((sum, { atMs, bytes }) => sum + (nowMs - atMs < windowMs ? bytes : 0), 0)
}

export function statusOf(server: ServerValue, windowMs: number): ServerStatus {
  const { id, weight, open, healthy, draining } = server
  const health = healthy ? 'up' : 'down'
  const state = draining ? (open > 0 ? 'draining' : 'drained') : health
  return { id, weight, state, open, bytes: bytesOf(server, windowMs) }
}
