import type { Message } from './pattern.ts'

export interface InboxLimits {
  readonly capacity?: number
  readonly whenFull?: 'drop-oldest' | 'drop-newest'
}

/** A subscription: a bounded queue that somebody reads. */
export class Inbox {
  readonly #capacity: number
  readonly #dropsNewest: boolean
  readonly #onClose: () => void | Promise<void>
  #waiting: Message[] = []
  #readers: PromiseWithResolvers<Message | undefined>[] = []
  #droppedCount = 0
  #isOpen = true

  constructor(limits: InboxLimits, onClose: () => void | Promise<void>) {
    this.#capacity = limits.capacity ?? 1_000
    this.#dropsNewest = limits.whenFull === 'drop-newest'
    this.#onClose = onClose
  }

  receive(message: Message): void {
    if (!this.#isOpen) return
    const reader = this.#readers.shift()
    if (reader !== undefined) return reader.resolve(message)
    this.#waiting.push(message)
    if (this.#waiting.length <= this.#capacity) return
    this.#droppedCount += 1
    if (this.#dropsNewest) this.#waiting.pop()
    else this.#waiting.shift()
  }

  next(): Promise<Message | undefined> {
    const reader = Promise.withResolvers<Message | undefined>()
    if (!this.#isOpen) reader.resolve(undefined)
    else if (this.#waiting.length > 0) reader.resolve(this.#waiting.shift())
    else this.#readers.push(reader)
    return reader.promise
  }

  dropped(): number {
    return this.#droppedCount
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#waiting = []
    for (const reader of this.#readers) reader.resolve(undefined)
    this.#readers = []
    await this.#onClose()
  }
}
