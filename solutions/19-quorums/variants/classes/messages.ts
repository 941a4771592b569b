import type { Versioned } from './contract.ts'

/** Questions between nodes; a node speaks to itself without any. */
export type Message =
  | { readonly type: 'get'; readonly key: string }
  | { readonly type: 'put'; readonly key: string; readonly item: Versioned }
  | {
      readonly type: 'mind'
      readonly key: string
      readonly item: Versioned
      readonly owner: readonly string[]
    }

/** Their answers. */
export interface Replies {
  get: { readonly item: Versioned | null }
  put: { readonly done: true }
  mind: { readonly done: true }
}
