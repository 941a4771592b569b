import type { Stamp, Vector } from './contract.ts'
import type { Sample } from './estimates.ts'
import type { Versions } from './versions.ts'

/** A broadcast on its way. */
export interface Letter {
  readonly from: string
  readonly text: string
  /** How many letters of each node were delivered at the sender, this one included. */
  readonly vector: Vector
}

/** What a replica holds, by key. */
export type Objects = Readonly<Record<string, Versions>>

/** What nodes send to one another. It is nobody's business but yours: change it as you like. */
export type Message =
  | { readonly type: 'told'; readonly stamp: Stamp }
  | { readonly type: 'objects'; readonly objects: Objects }
  | { readonly type: 'letter'; readonly letter: Letter }
  | { readonly type: 'what-time' }

/** What a request is answered with, by the type of its message. */
export interface Replies {
  objects: Objects
  letter: null
  'what-time': Pick<Sample, 'arrivedMs' | 'repliedMs'>
}
