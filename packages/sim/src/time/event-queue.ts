/** Something that is going to happen. */
export interface Due {
  /** Virtual time in milliseconds, whole microseconds. */
  readonly atMs: number
  /** Breaks ties: what was scheduled first happens first. */
  readonly sequence: number
  /** Makes it happen; a promise if a node has to be waited for. */
  readonly happen: () => Promise<void> | undefined
  isCancelled: boolean
}

/** What is going to happen, soonest first: a binary heap by time and order of scheduling. */
export class EventQueue {
  readonly #heap: Due[] = []
  #sequence = 0

  /** When the next event is due, or `undefined` if nothing is left to happen. */
  get nextMs(): number | undefined {
    this.#dropCancelled()
    return this.#heap[0]?.atMs
  }

  /** How many events are waiting, cancelled ones included. */
  get size(): number {
    return this.#heap.length
  }

  add(atMs: number, happen: Due['happen']): Due {
    const due = { atMs, sequence: this.#sequence, happen, isCancelled: false }
    this.#sequence += 1
    this.#heap.push(due)
    this.#siftUp(this.#heap.length - 1)
    return due
  }

  take(): Due | undefined {
    this.#dropCancelled()
    return this.#takeFirst()
  }

  #dropCancelled(): void {
    while (this.#heap[0]?.isCancelled === true) this.#takeFirst()
  }

  #takeFirst(): Due | undefined {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (last !== undefined && last !== first) {
      this.#heap[0] = last
      this.#siftDown(last)
    }
    return first
  }

  #siftUp(start: number): void {
    const heap = this.#heap
    let index = start
    const due = heap[index] as Due
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = heap[above] as Due
      if (!isBefore(due, parent)) break
      heap[index] = parent
      index = above
    }
    heap[index] = due
  }

  #siftDown(due: Due): void {
    const heap = this.#heap
    let index = 0
    for (;;) {
      const left = index * 2 + 1
      if (left >= heap.length) break
      const right = left + 1
      const isRight = right < heap.length && isBefore(heap[right] as Due, heap[left] as Due)
      const child = isRight ? right : left
      if (!isBefore(heap[child] as Due, due)) break
      heap[index] = heap[child] as Due
      index = child
    }
    heap[index] = due
  }
}

function isBefore(one: Due, other: Due): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.sequence < other.sequence)
}
