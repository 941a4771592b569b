import type { Vector } from './contract.ts'
import type { Shelf } from './shelf.ts'

/** A message of the group, named as `n1#3`, with the names of what must be delivered before it. */
export interface Post {
  readonly name: string
  readonly from: string
  readonly after: readonly string[]
  readonly text: string
}

/** What the nodes of this variant send; only the time is asked for with a request. */
export type Message =
  | { readonly type: 'told'; readonly at: number; readonly causes: Vector }
  | { readonly type: 'offer'; readonly number: number; readonly shelf: Shelf }
  | { readonly type: 'return'; readonly number: number; readonly shelf: Shelf }
  | { readonly type: 'post'; readonly post: Post }
  | { readonly type: 'thanks'; readonly name: string }
  | { readonly type: 'clock' }

export interface Replies {
  clock: readonly [receivedMs: number, sentMs: number]
}
