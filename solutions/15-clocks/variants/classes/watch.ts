import type { Host } from '@cloud-labs/sim'
import type { Clocks, Estimate } from './contract.ts'

const timeoutMs = 200
const tries = 8
const slope = 1 / 20

/** The node's clock, corrected little by little. */
export class Watch {
  dawdleMs = 0
  readonly #host: Host<Clocks>
  /** The correction is on its way from one point to the next. */
  #walk = { startMs: 0, from: 0, to: 0 }

  constructor(host: Host<Clocks>) {
    this.#host = host
  }

  get time(): number {
    const nowMs = this.#host.now()
    const { startMs, from, to } = this.#walk
    const walked = Math.min(Math.abs(to - from), (nowMs - startMs) * slope)
    return nowMs + from + Math.sign(to - from) * walked
  }

  async tellTime(): Promise<{ readonly t2: number; readonly t3: number }> {
    const t2 = this.#host.now()
    if (this.dawdleMs > 0) await this.#host.sleep(this.dawdleMs)
    return { t2, t3: this.#host.now() }
  }

  async cristian(server: string): Promise<Estimate> {
    const [t1, , t3, t4] = await this.#ask(server)
    const errorMs = (t4 - t1) / 2
    return { offsetMs: t3 + errorMs - t4, delayMs: t4 - t1, errorMs }
  }

  async ntp(server: string): Promise<Estimate> {
    const [t1, t2, t3, t4] = await this.#ask(server)
    const [there, back] = [t2 - t1, t4 - t3]
    return { offsetMs: (there - back) / 2, delayMs: there + back, errorMs: (there + back) / 2 }
  }

  async synchronise(server: string): Promise<Estimate> {
    let best: Estimate | undefined
    for (let count = 0; count < tries; count += 1) {
      try {
        const next = await this.ntp(server)
        if (best === undefined || next.delayMs < best.delayMs) best = next
      } catch {
        // A question that was lost teaches nothing.
      }
    }
    if (best === undefined) throw new Error(`${server} did not answer.`)
    const nowMs = this.#host.now()
    this.#walk = { startMs: nowMs, from: this.time - nowMs, to: best.offsetMs }
    return best
  }

  async #ask(server: string): Promise<[number, number, number, number]> {
    const t1 = this.#host.now()
    const { t2, t3 } = await this.#host.request(server, { type: 'time?' }, { timeoutMs })
    return [t1, t2, t3, this.#host.now()]
  }
}
