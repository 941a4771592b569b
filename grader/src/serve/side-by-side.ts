import { Refusal } from './refusal.ts'

/** How many may be under way at the same time. */
export interface CrowdRule {
  readonly ofAll: number
  readonly ofOne: number
}

/** Bounds how much is under way at the same time, because each upload is held in memory. */
export class SideBySide {
  readonly #rule: CrowdRule
  readonly #counts = new Map<string, number>()
  #total = 0

  constructor(rule: CrowdRule) {
    this.#rule = rule
  }

  /**
   * Does work in somebody's name.
   * @throws Refusal 429 or 503 if too much is under way.
   */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const own = this.#counts.get(name) ?? 0
    if (own >= this.#rule.ofOne) {
      throw new Refusal(429, 'These are too many uploads at the same time.', 1_000)
    }
    if (this.#total >= this.#rule.ofAll) {
      throw new Refusal(503, 'Too many are uploading; try again in a moment.', 5_000)
    }
    this.#total += 1
    this.#counts.set(name, own + 1)
    try {
      return await work()
    } finally {
      this.#total -= 1
      const left = (this.#counts.get(name) ?? 1) - 1
      if (left === 0) this.#counts.delete(name)
      else this.#counts.set(name, left)
    }
  }
}
