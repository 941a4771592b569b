/**
 * Five replicas of lab 19 in the simulated network, all homes of one key. The lecturer cuts links,
 * writes and reads; what each read returns is up to the lab's code.
 */
import { inProcess, Simulation } from '../../packages/sim/src/index.ts'
import type { Found, Holding, Quorum, Quorums } from '../../solutions/19-quorums/src/contract.ts'
import { createNode } from '../../solutions/19-quorums/src/node.ts'

export const replicas = ['a', 'b', 'c', 'd', 'e'] as const
export type Link = readonly [string, string]

/** What a client asked for, and got. */
export interface Told {
  readonly words: string
  readonly tone: 'good' | 'bad' | 'warm'
  readonly node: string
  /** Who answered in time for it. */
  readonly answered: readonly string[]
}

export interface VotingView {
  /** What each replica holds, as `v2`; empty if nothing. */
  readonly held: Readonly<Record<string, string>>
  readonly cuts: readonly Link[]
  readonly told: readonly Told[]
  readonly isBusy: boolean
}

export interface VotingSettings {
  readonly seed: number
  readonly r: number
  readonly w: number
}

const key = 'seat'
const latencyMs = [5, 40] as const
/** Longer than a round takes, in milliseconds. */
const waitMs = 400

export class Voting {
  readonly #cluster: Simulation<Quorums>
  #quorum: Quorum
  #cuts: readonly Link[] = []
  #held: Readonly<Record<string, string>> = {}
  #told: readonly Told[] = []
  #written = 0
  #acknowledged = 0
  #work: Promise<void> = Promise.resolve()
  #waiting = 0
  /** Told whenever there is something new to see. */
  onChange: () => void = () => {}

  constructor({ seed, r, w }: VotingSettings) {
    const driver = inProcess(createNode)
    this.#cluster = new Simulation({ seed, nodes: replicas, driver, network: { latencyMs } })
    this.#quorum = { n: replicas.length, r, w, mode: 'strict' }
  }

  view(): VotingView {
    const isBusy = this.#waiting > 0
    return { held: this.#held, cuts: this.#cuts, told: this.#told, isBusy }
  }

  setQuorum(r: number, w: number): void {
    this.#quorum = { ...this.#quorum, r, w }
  }

  /** Cuts exactly these links, in both directions. */
  setCuts(cuts: readonly Link[]): void {
    this.#cuts = cuts
    this.#later(async () => {
      this.#cluster.heal()
      for (const [one, other] of cuts) {
        this.#cluster.inject({ fault: 'cut', from: one, to: other })
        this.#cluster.inject({ fault: 'cut', from: other, to: one })
      }
    })
  }

  write(node: string): void {
    this.#written += 1
    const number = this.#written
    this.#later(async () => {
      const args = [key, `v${number}`, this.#quorum]
      const { outcome, answered } = await this.#ask(node, 'write', args)
      if (outcome === 'ok') this.#acknowledged = Math.max(this.#acknowledged, number)
      const words =
        outcome === 'ok' ? `${node} wrote v${number}` : `${node} could not write v${number}`
      this.#tell({ words, tone: outcome === 'ok' ? 'good' : 'warm', node, answered })
    })
  }

  read(node: string): void {
    this.#later(async () => {
      const { outcome, value, answered } = await this.#ask(node, 'read', [key, this.#quorum])
      if (outcome !== 'ok') {
        return this.#tell({ words: `${node} could not read`, tone: 'warm', node, answered })
      }
      const found = (value as Found).value
      const isStale = Number(found?.slice(1) ?? 0) < this.#acknowledged
      const words = `${node} read ${found ?? 'nothing'}${isStale ? ': stale' : ''}`
      this.#tell({ words, tone: isStale ? 'bad' : 'good', node, answered })
    })
  }

  /** Lets messages that are under way arrive. */
  wait(): void {
    this.#later(() => this.#cluster.run(waitMs))
  }

  /** Resolves when all that was asked for has happened. */
  settled(): Promise<void> {
    return this.#work
  }

  #later(work: () => Promise<void>): void {
    this.#waiting += 1
    this.#work = this.#doAfter(this.#work, work)
  }

  async #doAfter(before: Promise<void>, work: () => Promise<void>): Promise<void> {
    await before
    await work()
    await this.#look()
    this.#waiting -= 1
    this.onChange()
  }

  async #ask(node: string, name: 'read' | 'write', args: readonly unknown[]) {
    const first = this.#cluster.history.entries.length
    const { outcome, value } = await this.#cluster.call({ node, name, args }).ended()
    const since = this.#cluster.history.entries.slice(first)
    const answers = since.filter((entry) => entry.kind === 'receive' && entry.node === node)
    const answered = answers.flatMap((entry) => (entry.kind === 'receive' ? entry.from : []))
    return { outcome, value, answered: [...new Set(answered)] }
  }

  #tell(told: Told): void {
    this.#told = [...this.#told, told].slice(-7)
  }

  async #look(): Promise<void> {
    const held: Record<string, string> = {}
    for (const node of replicas) {
      const holding = await this.#cluster.call({ node, name: 'peek', args: [key] })
      held[node] = (holding as Holding).stored?.value ?? ''
    }
    this.#held = held
  }
}
