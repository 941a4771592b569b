/**
 * A load balancer under load: clients, a day's worth of trouble, and the balancer of lab 07. All
 * that decides is the lab's own code; here are only the clients and the servers' work.
 */
import { seededRandom } from '../../packages/labkit/src/seeded-random.ts'
import { createBalancer } from '../../solutions/07-load-balancing/src/balancer.ts'
import type {
  AlgorithmName,
  Balancer,
  Visit,
} from '../../solutions/07-load-balancing/src/contract.ts'
import { fairness, stickiness } from '../../solutions/07-load-balancing/src/measures.ts'
import { DemoClock } from './demo-clock.ts'

export const algorithmNames: readonly AlgorithmName[] = [
  'round-robin',
  'weighted-round-robin',
  'least-connections',
  'weighted-least-connections',
  'ip-hash',
  'random',
  'two-choices',
  'least-bandwidth',
]

/** A server may be well, four times slower than it says, or dead. */
export type Condition = 'well' | 'slow' | 'dead'

export interface BalancingSettings {
  readonly algorithm: AlgorithmName
  readonly seed: number
  /** Offered work in parts of what all servers together can do. */
  readonly load: number
}

/** A request on its way to a server, or at work there. */
export interface Job {
  readonly id: number
  readonly client: string
  readonly sentAtMs: number
  readonly bytes: number
  readonly isLarge: boolean
  /** Work that is left, in milliseconds of a server that is not overloaded. */
  left: number
}

export interface ServerView {
  readonly id: string
  readonly weight: number
  /** How many requests it works on at full speed. */
  readonly places: number
  readonly condition: Condition
  /** What the balancer believes. */
  readonly isUp: boolean
  readonly jobs: readonly Job[]
  /** How many requests it was given in the window. */
  readonly given: number
}

export interface BalancingView {
  readonly timeMs: number
  readonly servers: readonly ServerView[]
  readonly fairness: number
  readonly stickiness: number
  /** 95 of 100 answers took no longer, in milliseconds. */
  readonly slowestMs: number | undefined
  readonly failed: number
}

const weights = { a: 4, b: 2, c: 1, d: 1 }
const ids = Object.keys(weights) as (keyof typeof weights)[]
const totalWeight = 8
const tickMs = 10
const windowMs = 8_000
const probeMs = 1_000
const smallWorkMs = 600
const largeWorkMs = 6_000
const largeShare = 0.1
/** How many requests a server of weight 1 works on at full speed. */
const placesByWeight = 4
const meanWorkMs = largeShare * largeWorkMs + (1 - largeShare) * smallWorkMs

interface Ended {
  readonly atMs: number
  readonly tookMs: number | undefined
}

interface Given extends Visit {
  readonly atMs: number
  readonly work: number
}

/** @see useDemo, which drives it. */
export class Balancing {
  readonly #clock = new DemoClock()
  readonly #draw: () => number
  readonly #jobs = new Map<string, Job[]>(ids.map((id) => [id, []]))
  readonly #conditions = new Map<string, Condition>(ids.map((id) => [id, 'well']))
  #settings: BalancingSettings
  #balancer: Balancer
  #given: Given[] = []
  #ended: Ended[] = []
  #lastId = 0
  #restMs = 0

  constructor(settings: BalancingSettings) {
    this.#settings = settings
    this.#draw = seededRandom(settings.seed)
    this.#balancer = this.#createBalancer()
  }

  /** Another algorithm takes over; connections that are open stay where they are. */
  setAlgorithm(algorithm: AlgorithmName): void {
    this.#settings = { ...this.#settings, algorithm }
    this.#balancer = this.#createBalancer()
    this.#given = []
    this.#ended = []
  }

  setLoad(load: number): void {
    this.#settings = { ...this.#settings, load }
  }

  setCondition(id: string, condition: Condition): void {
    this.#conditions.set(id, condition)
  }

  advance(ms: number): void {
    this.#restMs += ms
    for (; this.#restMs >= tickMs; this.#restMs -= tickMs) this.#tick()
  }

  view(): BalancingView {
    const status = this.#clock.run(() => this.#balancer.status())
    const given = (id: string) => this.#given.filter(({ server }) => server === id)
    const workOf = (id: string) => given(id).reduce((sum, { work }) => sum + work, 0)
    return {
      timeMs: this.#clock.nowMs,
      servers: status.map(({ id, weight, state }) => ({
        id,
        weight,
        places: weight * placesByWeight,
        condition: this.#conditions.get(id) ?? 'well',
        isUp: state === 'up',
        jobs: [...(this.#jobs.get(id) ?? [])],
        given: given(id).length,
      })),
      fairness: fairness(ids.map(workOf), Object.values(weights)),
      stickiness: stickiness(this.#given),
      slowestMs: this.#findSlowest(),
      failed: this.#ended.filter(({ tookMs }) => tookMs === undefined).length,
    }
  }

  #createBalancer(): Balancer {
    const { algorithm, seed } = this.#settings
    const servers = ids.map((id) => ({ id, weight: weights[id] }))
    const balancer = createBalancer({ algorithm, servers, seed, windowMs })
    for (const [id, jobs] of this.#jobs) for (const _ of jobs) balancer.opened(id)
    return balancer
  }

  #tick(): void {
    this.#clock.advance(tickMs)
    this.#clock.run(() => {
      if (this.#clock.nowMs % probeMs === 0) this.#probe()
      this.#arrive()
      for (const id of ids) this.#work(id)
    })
    const since = this.#clock.nowMs - windowMs
    this.#given = this.#given.filter(({ atMs }) => atMs > since)
    this.#ended = this.#ended.filter(({ atMs }) => atMs > since)
  }

  #probe(): void {
    for (const [id, condition] of this.#conditions) {
      if (condition === 'dead') this.#balancer.markDown(id)
      else this.#balancer.markUp(id)
    }
  }

  #arrive(): void {
    const aTick = (this.#settings.load * totalWeight * placesByWeight * tickMs) / meanWorkMs
    if (this.#draw() >= aTick) return
    const isLarge = this.#draw() < largeShare
    const client = this.#drawClient()
    const bytes = Math.round((isLarge ? 400_000 : 20_000) * (0.5 + this.#draw()))
    const id = this.#balancer.pick({ clientIp: client })
    const left = isLarge ? largeWorkMs : smallWorkMs
    if (id === undefined || this.#conditions.get(id) === 'dead') {
      this.#ended.push({ atMs: this.#clock.nowMs, tookMs: undefined })
      return
    }
    this.#lastId += 1
    const sentAtMs = this.#clock.nowMs
    this.#jobs.get(id)?.push({ id: this.#lastId, client, sentAtMs, bytes, isLarge, left })
    this.#given.push({ atMs: sentAtMs, client, server: id, work: left })
    this.#balancer.opened(id)
  }

  /** One address in five is the same: an office behind one router. */
  #drawClient(): string {
    if (this.#draw() < 0.2) return '192.0.2.1'
    return `198.51.100.${Math.floor(this.#draw() ** 2 * 40)}`
  }

  /** A server with more requests than places shares its places among them. */
  #work(id: keyof typeof weights): void {
    const jobs = this.#jobs.get(id) ?? []
    const condition = this.#conditions.get(id)
    const share = Math.min(1, (weights[id] * placesByWeight) / jobs.length)
    const speed = condition === 'slow' ? 0.25 : 1
    for (const job of jobs) job.left -= tickMs * speed * share
    const isOver = (job: Job) => condition === 'dead' || job.left <= 0
    for (const job of jobs.filter(isOver)) this.#end(id, job, condition === 'dead')
    const rest = jobs.filter((job) => !isOver(job))
    this.#jobs.set(id, rest)
  }

  #end(id: string, job: Job, hasFailed: boolean): void {
    const atMs = this.#clock.nowMs
    this.#balancer.closed(id, { bytes: hasFailed ? 0 : job.bytes })
    this.#ended.push({ atMs, tookMs: hasFailed ? undefined : atMs - job.sentAtMs })
  }

  #findSlowest(): number | undefined {
    const took = this.#ended.flatMap(({ tookMs }) => tookMs ?? [])
    return took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.95)]
  }
}
