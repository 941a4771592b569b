/** What waits for one subscriber: never more than it has room for. */
import { notImplemented } from '@cloud-labs/labkit'
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
  return {
    put(item) {
      // TODO(1): give it to whoever waits, or else keep it.
      // TODO(2): keep no more than there is room for, and count what is dropped.
      notImplemented(1, `put one more thing to ${items.length}`)
    },
    async next() {
      // TODO(1): what is there, or what comes next, or nothing once it is closed.
      notImplemented(1, 'take one thing')
    },
    dropped() {
      notImplemented(2, 'count what was dropped')
    },
    close() {
      // TODO(1): nobody waits any longer, and nothing is left.
      notImplemented(1, 'close a mailbox')
    },
  }
}
