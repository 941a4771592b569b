/**
 * A caller, an upstream in trouble, and the circuit of lab 04 between them. What opens, closes and
 * lets through is the lab's own code.
 */
import { seededRandom } from '../../packages/labkit/src/seeded-random.ts'
import {
  type Circuit,
  createCircuit,
  type Report,
} from '../../solutions/04-resilient-client/src/circuit.ts'
import type { CircuitState } from '../../solutions/04-resilient-client/src/contract.ts'
import { DemoClock } from './demo-clock.ts'

/** How the upstream does: it answers, refuses at once, or does not answer at all. */
export type Condition = 'well' | 'failing' | 'silent'

export interface CallView {
  readonly beganMs: number
  /** `undefined` while it is under way. */
  readonly endedMs: number | undefined
  readonly outcome: 'pending' | 'answered' | 'failed' | 'barred'
}

export interface BreakingView {
  readonly timeMs: number
  readonly state: CircuitState
  /** Oldest first; the last one is now. */
  readonly states: readonly { readonly fromMs: number; readonly state: CircuitState }[]
  readonly calls: readonly CallView[]
  readonly sent: number
  readonly barred: number
  /** How long callers waited for bad news, on average, in milliseconds. */
  readonly waitedMs: number | undefined
}

export interface BreakingSettings {
  readonly seed: number
  readonly hasBreaker: boolean
}

interface Pending {
  readonly call: number
  readonly endsMs: number
  readonly isGood: boolean
  readonly report: Report
}

const tickMs = 20
const timeoutMs = 2_000
const breaker = { failures: 3, openMs: 4_000 }
const noBreaker = { failures: Number.POSITIVE_INFINITY, openMs: 0 }
/** How much of the past is shown, in milliseconds. */
export const shownMs = 20_000

/** @see useDemo, which drives it. */
export class Breaking {
  readonly #clock = new DemoClock()
  readonly #draw: () => number
  readonly #circuit: Circuit
  #condition: Condition = 'well'
  #calls: CallView[] = []
  #pending: Pending[] = []
  #states: { fromMs: number; state: CircuitState }[] = [{ fromMs: 0, state: 'closed' }]
  #nextCallMs = 300
  #restMs = 0

  constructor({ seed, hasBreaker }: BreakingSettings) {
    this.#draw = seededRandom(seed)
    this.#circuit = createCircuit(hasBreaker ? breaker : noBreaker)
  }

  setCondition(condition: Condition): void {
    this.#condition = condition
  }

  advance(ms: number): void {
    this.#restMs += ms
    for (; this.#restMs >= tickMs; this.#restMs -= tickMs) {
      this.#clock.advance(tickMs)
      this.#clock.run(() => this.#tick())
    }
  }

  view(): BreakingView {
    const nowMs = this.#clock.nowMs
    const failed = this.#calls.filter(({ outcome }) => outcome === 'failed' || outcome === 'barred')
    const waits = failed.map(({ beganMs, endedMs }) => (endedMs ?? nowMs) - beganMs)
    const waitedMs = waits.reduce((sum, wait) => sum + wait, 0) / waits.length
    return {
      timeMs: nowMs,
      state: this.#clock.run(() => this.#circuit.state()),
      states: this.#states.filter(({ fromMs }, index) => {
        const endsMs = this.#states[index + 1]?.fromMs ?? nowMs
        return endsMs >= nowMs - shownMs && fromMs <= nowMs
      }),
      calls: this.#calls.filter(({ beganMs }) => beganMs > nowMs - shownMs),
      sent: this.#calls.filter(({ outcome }) => outcome !== 'barred').length,
      barred: this.#calls.filter(({ outcome }) => outcome === 'barred').length,
      waitedMs: waits.length === 0 ? undefined : waitedMs,
    }
  }

  #tick(): void {
    const nowMs = this.#clock.nowMs
    for (const pending of this.#pending.filter(({ endsMs }) => endsMs <= nowMs)) this.#end(pending)
    this.#pending = this.#pending.filter(({ endsMs }) => endsMs > nowMs)
    if (nowMs >= this.#nextCallMs) this.#call()
    const state = this.#circuit.state()
    if (state !== this.#states.at(-1)?.state) this.#states.push({ fromMs: nowMs, state })
  }

  #call(): void {
    const beganMs = this.#clock.nowMs
    this.#nextCallMs = beganMs + 250 + this.#draw() * 350
    const report = this.#circuit.admit()
    if (report === undefined) {
      this.#calls.push({ beganMs, endedMs: beganMs, outcome: 'barred' })
      return
    }
    const tookMs = this.#condition === 'silent' ? timeoutMs : 60 + this.#draw() * 120
    const isGood = this.#condition === 'well'
    this.#pending.push({ call: this.#calls.length, endsMs: beganMs + tookMs, isGood, report })
    this.#calls.push({ beganMs, endedMs: undefined, outcome: 'pending' })
  }

  #end({ call, isGood, report }: Pending): void {
    const begun = this.#calls[call]
    if (begun === undefined) return
    report(isGood ? 'success' : 'failure')
    const outcome = isGood ? 'answered' : 'failed'
    this.#calls[call] = { ...begun, endedMs: this.#clock.nowMs, outcome }
  }
}
