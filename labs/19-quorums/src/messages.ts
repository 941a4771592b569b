import type { Versioned } from './contract.ts'

/** What nodes send to one another. It is nobody's business but yours: change it as you like. */
export type Message =
  | { readonly type: 'load'; readonly key: string }
  | { readonly type: 'store'; readonly key: string; readonly item: Versioned }
  | {
      readonly type: 'keep'
      readonly key: string
      readonly item: Versioned
      readonly homes: readonly string[]
    }

/** What a request is answered with, by the type of its message. */
export interface Replies {
  load: Versioned | null
  store: null
  keep: null
}
