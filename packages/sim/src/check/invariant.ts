import type { Operation } from '../history/operation.ts'

/** What an invariant sees after a step. It is the world itself, not a copy. */
export interface View<State = unknown> {
  /** Virtual time in milliseconds. */
  readonly nowMs: number
  /** What `state()` of each node last returned; nodes that are down are absent. */
  readonly states: Readonly<Record<string, State>>
  readonly operations: readonly Operation[]
}

/** True if the invariant holds; a sentence or false if not. */
export type Ruling = boolean | string

/** Something that is true after every step of every run of a correct system. */
export interface Invariant {
  /** The claim in English, as a sentence; it is the name of the failure. */
  readonly claim: string
  /** Begins a run: what is returned may remember what it saw. */
  readonly begin: () => (view: View) => Ruling
}

/**
 * An invariant of single moments. The states have the type that `state()` of the nodes returns; a
 * node that returns something else breaks the invariant in its own way, so be ready for anything.
 * @param claim A sentence: `At most one leader in each term.`
 */
export function invariant<State = unknown>(
  claim: string,
  holds: (view: View<State>) => Ruling,
): Invariant {
  return historicInvariant(claim, () => holds)
}

/**
 * An invariant of whole runs, which remembers: `A value once chosen stays chosen.`
 * @param begin Is called at the start of every run and returns the check with a fresh memory.
 */
export function historicInvariant<State = unknown>(
  claim: string,
  begin: () => (view: View<State>) => Ruling,
): Invariant {
  return { claim, begin: begin as () => (view: View) => Ruling }
}

/** Thrown by a run that breaks an invariant; its message begins with the claim. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
  readonly claim: string
  readonly text: string
  /** Virtual time in milliseconds. */
  readonly atMs: number

  constructor({ claim, text, atMs }: Violation) {
    super(text === '' ? claim : `${claim} ${text}`)
    this.claim = claim
    this.text = text
    this.atMs = atMs
  }
}

/** An invariant that did not hold. */
export interface Violation {
  readonly claim: string
  /** What the invariant said about it; may be empty. */
  readonly text: string
  /** Virtual time in milliseconds. */
  readonly atMs: number
}

/** Begins a run's invariants; what is returned finds the first that a view breaks. */
export function beginInvariants(
  invariants: readonly Invariant[],
): (view: View) => Violation | undefined {
  const begun = invariants.map(({ claim, begin }) => ({ claim, holds: begin() }))
  return (view) => {
    for (const { claim, holds } of begun) {
      const ruling = holds(view)
      if (ruling === true) continue
      return { claim, text: ruling === false ? '' : ruling, atMs: view.nowMs }
    }
    return undefined
  }
}
