import { notImplemented } from '@cloud-labs/labkit'
import type { Dot, Vector } from './contract.ts'

/** One of the values that an object has, with the name of the put that wrote it. */
export interface Sibling {
  readonly dot: Dot
  readonly value: string
}

/** What a replica knows of one object. */
export interface Versions {
  /** Every put that the replica knows of, be its value still there or replaced. */
  readonly seen: Vector
  readonly siblings: readonly Sibling[]
}

/** An object that nobody has put. */
export const noVersions: Versions = { seen: {}, siblings: [] }

/** A put as it reaches a replica. */
export interface Writing {
  /** The node that takes it. */
  readonly node: string
  readonly value: string
  /** What the writer had seen. */
  readonly context: Vector
}

/** Takes a put: it replaces what its context covers and stands beside the rest. */
export function write(
  _versions: Versions,
  _writing: Writing,
): { readonly versions: Versions; readonly dot: Dot } {
  // TODO(4): Follow the three lines of the handout.
  notImplemented(4, 'write in src/versions.ts')
}

/** Makes one of what two replicas know; the order does not matter, nor how often it is done. */
export function merge(_one: Versions, _other: Versions): Versions {
  // TODO(5): Decide for each sibling whether the other side has it, has replaced it, or has never
  // heard of it.
  notImplemented(5, 'merge in src/versions.ts')
}
