import type { Dot, Vector } from './contract.ts'

/** An object on the wire and on the disk. */
export interface StoredObject {
  readonly seen: Vector
  readonly values: readonly (Dot & { readonly value: string })[]
}

export type Content = Readonly<Record<string, StoredObject>>

/** What the nodes of this variant send to one another. */
export type Message =
  | { readonly type: 'told'; readonly lamport: number; readonly vector: Vector }
  | { readonly type: 'replica'; readonly content: Content }
  | {
      readonly type: 'said'
      readonly number: number
      readonly after: Vector
      readonly text: string
    }
  | { readonly type: 'time?' }

export interface Replies {
  replica: Content
  said: 'heard'
  'time?': { readonly t2: number; readonly t3: number }
}
