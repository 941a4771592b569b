/** What waits for one subscriber: never more than it has room for. */
import type { WhenFull } from './contract.ts'

export interface MailboxOptions {
  readonly capacity?: number | undefined
  readonly whenFull?: WhenFull | undefined
}

export interface Mailbox<Item> {
  /** Puts something in at once; whoever does so never waits. */
  put(item: Item): void
  /** Takes the oldest thing, or waits for one; nothing once the mailbox is closed. */
  next(): Promise<Item | undefined>
  /** How many things did not fit so far. */
  dropped(): number
  close(): void
}

/** Makes an empty mailbox. */
export function createMailbox<Item>({
  capacity = 1_000,
  whenFull = 'drop-oldest',
}: MailboxOptions = {}): Mailbox<Item> {
  const items: Item[] = []
  const takers: ((item: Item | undefined) => void)[] = []
  let dropped = 0
  let isClosed = false
  return {
    // #region put
    put(item) {
      if (isClosed) return
      const taker = takers.shift()
      if (taker !== undefined) return taker(item)
      if (items.length < capacity) return void items.push(item)
      dropped += 1
      if (whenFull === 'drop-newest') return
      items.shift()
      items.push(item)
    },
    // #endregion put
    async next() {
      if (isClosed || items.length > 0) return items.shift()
      return new Promise((resolve) => {
        takers.push(resolve)
      })
    },
    dropped: () => dropped,
    close() {
      isClosed = true
      items.length = 0
      for (const taker of takers.splice(0)) taker(undefined)
    },
  }
}
