/** How many things may happen in a while. */
export interface WindowRule {
  readonly most: number
  readonly windowMs: number
}

/** Counts what happened in the last while, for each name apart; old names are forgotten. */
export class WindowLimit {
  readonly #rule: WindowRule
  readonly #moments = new Map<string, number[]>()

  constructor(rule: WindowRule) {
    this.#rule = rule
  }

  /**
   * Counts one more.
   * @returns 0 if it may happen, otherwise the milliseconds until it may.
   */
  count(name: string, nowMs: number): number {
    const { most, windowMs } = this.#rule
    this.#forget(nowMs)
    const moments = this.#moments.get(name) ?? []
    const [oldest = nowMs] = moments
    if (moments.length >= most) return Math.max(1, oldest + windowMs - nowMs)
    moments.push(nowMs)
    this.#moments.set(name, moments)
    return 0
  }

  #forget(nowMs: number): void {
    for (const [name, moments] of this.#moments) {
      const kept = moments.filter((moment) => moment > nowMs - this.#rule.windowMs)
      if (kept.length === 0) this.#moments.delete(name)
      else this.#moments.set(name, kept)
    }
  }
}
