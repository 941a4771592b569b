import { createHash } from 'node:crypto'
import { seededRandom } from '@cloud-labs/labkit'
import type { AlgorithmName } from '../../src/contract.ts'
import type { Server } from './servers.ts'

export interface Situation {
  readonly all: readonly Server[]
  readonly candidates: readonly Server[]
  readonly clientIp: string
}

/** One of the algorithms. */
export abstract class Strategy {
  abstract choose(situation: Situation): Server | undefined
  /** Told when a server leaves the list at this index. */
  removed(_index: number): void {}
}

class RoundRobin extends Strategy {
  /** Index in the whole list from which the search for the next server begins. */
  #next = 0

  override choose({ all, candidates }: Situation): Server | undefined {
    for (let step = 0; step < all.length; step += 1) {
      const index = (this.#next + step) % all.length
      const server = all[index]
      if (server === undefined || !candidates.includes(server)) continue
      this.#next = index + 1
      return server
    }
    return undefined
  }

  override removed(index: number): void {
    if (index < this.#next) this.#next -= 1
  }
}

class SmoothRoundRobin extends Strategy {
  override choose({ candidates }: Situation): Server | undefined {
    for (const server of candidates) server.credit += server.weight
    const greatest = Math.max(...candidates.map(({ credit }) => credit))
    const winner = candidates.find(({ credit }) => credit === greatest)
    if (winner !== undefined) {
      winner.credit -= candidates.reduce((sum, { weight }) => sum + weight, 0)
    }
    return winner
  }
}

/** Whoever has the least of something; sorting keeps the order of equals. */
class Least extends Strategy {
  readonly #measure: (server: Server) => number

  constructor(measure: (server: Server) => number) {
    super()
    this.#measure = measure
  }

  override choose({ candidates }: Situation): Server | undefined {
    return candidates.toSorted((one, other) => this.#measure(one) - this.#measure(other))[0]
  }
}

/** Rendezvous hashing: every server bids for the address, the highest bid of those present wins. */
class AddressHash extends Strategy {
  override choose({ candidates, clientIp }: Situation): Server | undefined {
    const bids = candidates.map((server) => ({ server, bid: this.#bid(server.id, clientIp) }))
    return bids.toSorted((one, other) => other.bid - one.bid)[0]?.server
  }

  #bid(id: string, clientIp: string): number {
    return createHash('sha1').update(`${clientIp} ${id}`).digest().readUInt32BE()
  }
}

class Random extends Strategy {
  readonly #random: () => number

  constructor(seed: number) {
    super()
    this.#random = seededRandom(seed)
  }

  override choose({ candidates }: Situation): Server | undefined {
    return candidates[this.draw(candidates.length)]
  }

  protected draw(count: number): number {
    return Math.floor(this.#random() * count)
  }
}

class TwoChoices extends Random {
  override choose({ candidates }: Situation): Server | undefined {
    const first = this.draw(candidates.length)
    const one = candidates[first]
    if (candidates.length < 2) return one
    const further = 1 + this.draw(candidates.length - 1)
    const other = candidates[(first + further) % candidates.length]
    return one !== undefined && other !== undefined && one.open > other.open ? other : one
  }
}

const strategies = new Map<AlgorithmName, (seed: number) => Strategy>([
  ['round-robin', () => new RoundRobin()],
  ['weighted-round-robin', () => new SmoothRoundRobin()],
  ['least-connections', () => new Least(({ open }) => open)],
  ['weighted-least-connections', () => new Least(({ open, weight }) => open / weight)],
  ['ip-hash', () => new AddressHash()],
  ['random', (seed) => new Random(seed)],
  ['two-choices', (seed) => new TwoChoices(seed)],
  ['least-bandwidth', () => new Least(({ bytes }) => bytes)],
])

export function createStrategy(name: AlgorithmName, seed: number): Strategy {
  const create = strategies.get(name)
  if (create === undefined) throw new RangeError(`Unknown algorithm: ${name}`)
  return create(seed)
}
