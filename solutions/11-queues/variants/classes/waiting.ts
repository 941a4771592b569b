/** Those who wait for something, first come, first served. */
export class Waiting<Item> {
  readonly #attempts = new Set<() => void>()

  /** Takes at once what is there, or waits for it. */
  serve(take: () => Item[], ms: number, gone: Promise<void>): Promise<Item[]> {
    const ready = take()
    if (ready.length > 0 || ms === 0) return Promise.resolve(ready)
    return new Promise((resolve) => {
      const finish = (items: Item[]): void => {
        clearTimeout(timer)
        this.#attempts.delete(attempt)
        resolve(items)
      }
      const attempt = (): void => {
        const items = take()
        if (items.length > 0) finish(items)
      }
      const timer = setTimeout(() => finish([]), ms)
      this.#attempts.add(attempt)
      void gone.then(() => finish([]))
    })
  }

  retry(): void {
    for (const attempt of this.#attempts) attempt()
  }
}
