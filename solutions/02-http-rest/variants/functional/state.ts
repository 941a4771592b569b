/** The polls as values: every change makes a new state. */

export interface Option {
  readonly id: number
  readonly label: string
}

export interface Vote {
  readonly id: number
  readonly voter: string
  readonly optionId: number
}

export interface Poll {
  readonly id: number
  readonly title: string
  readonly open: boolean
  readonly options: readonly Option[]
  readonly votes: readonly Vote[]
}

export interface State {
  /** The next number to give; never given twice. */
  readonly next: number
  readonly polls: readonly Poll[]
}

export const emptyState: State = { next: 1, polls: [] }

export function findById<Thing extends { readonly id: number }>(
  things: readonly Thing[],
  id: number | undefined,
): Thing | undefined {
  return things.find((thing) => thing.id === id)
}

/** Replaces the thing that has the same number. */
export function swap<Thing extends { readonly id: number }>(
  things: readonly Thing[],
  changed: Thing,
): readonly Thing[] {
  return things.map((thing) => (thing.id === changed.id ? changed : thing))
}

export function drop<Thing extends { readonly id: number }>(
  things: readonly Thing[],
  id: number,
): readonly Thing[] {
  return things.filter((thing) => thing.id !== id)
}

export function withPoll(state: State, poll: Poll): State {
  return { ...state, polls: swap(state.polls, poll) }
}
