/** What a resource says of itself, before it is written down in a format. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Book, Option, Poll, Vote } from './book.ts'
import { optionsUri, pollsUri, pollUri, votesUri } from './uris.ts'

/** Link relations and the URIs that they lead to. */
export type Links = Readonly<Record<string, string>>

/** The representation of a poll, an option or a vote. */
export interface Item {
  /** What it is, and the name of its element in XML. */
  readonly kind: 'poll' | 'option' | 'vote'
  readonly members: Readonly<Record<string, string | number | boolean>>
  readonly links: Links
}

/** The representation of a collection: those of its items, whole. */
export interface Collection {
  /** What it is, the name of its element in XML and of its array in JSON. */
  readonly kind: 'polls' | 'options' | 'votes'
  readonly items: readonly Item[]
  readonly links: Links
}

export type Representation = Item | Collection

export function describePolls(book: Book): Collection {
  return {
    kind: 'polls',
    items: [...book.polls.values()].map(describePoll),
    links: { self: pollsUri },
  }
}

export function describePoll(poll: Poll): Item {
  return {
    kind: 'poll',
    members: { title: poll.title, open: poll.open },
    links: {
      self: pollUri(poll),
      collection: pollsUri,
      options: optionsUri(poll),
      votes: votesUri(poll),
    },
  }
}

export function describeOptions(poll: Poll): Collection {
  // TODO(1): as describePolls does, with the links of the contract.
  notImplemented(1, `describe the options of ${poll.title}`)
}

export function describeOption(poll: Poll, option: Option): Item {
  // TODO(1): the label, the number of its votes (countVotes), and its links.
  notImplemented(1, `describe the option ${option.label} of ${poll.title}`)
}

export function describeVotes(poll: Poll): Collection {
  // TODO(1): as describePolls does, with the links of the contract.
  notImplemented(1, `describe the votes of ${poll.title}`)
}

export function describeVote(poll: Poll, vote: Vote): Item {
  // TODO(1): the voter, the URI of the choice, and the links.
  notImplemented(1, `describe the vote of ${vote.voter} in ${poll.title}`)
}
