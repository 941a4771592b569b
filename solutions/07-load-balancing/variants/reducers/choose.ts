/** Each algorithm as a function from what is available to an id, and the event that follows. */
import { seededRandom } from '@cloud-labs/labkit'
import type { AlgorithmName } from '../../src/contract.ts'
import { bytesOf, inTurn, type PoolEvent, type PoolValue, type ServerValue } from './pool-state.ts'

export interface Choice {
  readonly id: string
  readonly event?: PoolEvent
}

type Chooser = (
  pool: PoolValue,
  available: readonly [ServerValue, ...ServerValue[]],
  clientIp: string,
) => Choice

/** @throws RangeError if there is no such algorithm. */
export function createChooser(
  name: AlgorithmName,
  { seed, windowMs }: { readonly seed: number; readonly windowMs: number },
): Chooser {
  switch (name) {
    case 'round-robin':
      return (pool, available) => {
        const id = inTurn(pool).find((server) => available.includes(server))?.id ?? ''
        return { id, event: { type: 'turned', id } }
      }
    case 'weighted-round-robin':
      return (_, available) => {
        const ids = available.map(({ id }) => id)
        const { id } = least(available, (server) => -(server.credit + server.weight))
        return { id, event: { type: 'credited', ids, winner: id } }
      }
    case 'least-connections':
      return (_, available) => least(available, ({ open }) => open)
    case 'weighted-least-connections':
      return (_, available) => least(available, ({ open, weight }) => open / weight)
    case 'least-bandwidth':
      return (_, available) => least(available, (server) => bytesOf(server, windowMs))
    case 'ip-hash':
      return (pool, available, clientIp) => home(pool.servers, available, clientIp)
    case 'random':
      return chooseShuffled(seed, 1)
    case 'two-choices':
      return chooseShuffled(seed, 2)
    default:
      throw new RangeError(`No such algorithm: ${String(name)}`)
  }
}

/** Shuffles what is available and takes the least busy of the first few. */
function chooseShuffled(seed: number, count: number): Chooser {
  const random = seededRandom(seed)
  return (_, available) => {
    const shuffled = available
      .map((server) => ({ server, key: random() }))
      .toSorted((one, other) => one.key - other.key)
      .map(({ server }) => server)
    return least(shuffled.slice(0, count), ({ open }) => open)
  }
}

/** Goes on hashing among all servers until one that is available comes up. */
function home(
  servers: readonly ServerValue[],
  available: readonly ServerValue[],
  clientIp: string,
): Choice {
  let hash = mix(clientIp, 0)
  for (let round = 1; ; round += 1) {
    const server = servers[hash % servers.length]
    if (server !== undefined && available.includes(server)) return { id: server.id }
    hash = mix(clientIp, round)
  }
}

/** MurmurHash3's final mix over the characters and a round. */
function mix(text: string, round: number): number {
  let hash = round + 1
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x5bd1e995)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function least(servers: readonly ServerValue[], score: (server: ServerValue) => number): Choice {
  const scores = servers.map(score)
  return { id: servers[scores.indexOf(Math.min(...scores))]?.id ?? '' }
}
