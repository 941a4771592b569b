import type { Versioned } from './contract.ts'

/** What a home or a stand-in is to know: `for` is empty where it is the home's own. */
export interface Message {
  readonly type: 'tell'
  readonly key: string
  readonly item: Versioned | null
  readonly for: readonly string[]
}

/** Every message is answered with the newest that the node holds, which is safe by then. */
export interface Replies {
  tell: Versioned | null
}
