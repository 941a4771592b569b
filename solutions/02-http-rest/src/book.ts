/** The polls themselves: plain data that knows nothing of HTTP. */

export interface Option {
  readonly id: string
  label: string
}

export interface Vote {
  readonly id: string
  voter: string
  choice: Option
}

export interface Poll {
  readonly id: string
  title: string
  /** A closed poll keeps its options and votes as they are. */
  open: boolean
  options: Map<string, Option>
  votes: Map<string, Vote>
}

/** Everything that one application remembers. */
export interface Book {
  polls: Map<string, Poll>
  /** Returns a name that nothing in this book has ever had. */
  nextId(): string
}

export function createBook(): Book {
  let last = 0
  return {
    polls: new Map(),
    nextId() {
      last += 1
      return String(last)
    },
  }
}

/** Counts the votes for one option of a poll. */
export function countVotes(poll: Poll, option: Option): number {
  return [...poll.votes.values()].filter((vote) => vote.choice === option).length
}
