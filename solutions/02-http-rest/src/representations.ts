/** What a resource says of itself, before it is written down in a format. */
import { type Book, countVotes, type Option, type Poll, type Vote } from './book.ts'
import { optionsUri, optionUri, pollsUri, pollUri, votesUri, voteUri } from './uris.ts'

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
  return {
    kind: 'options',
    items: [...poll.options.values()].map((option) => describeOption(poll, option)),
    links: { self: optionsUri(poll), poll: pollUri(poll) },
  }
}

export function describeOption(poll: Poll, option: Option): Item {
  return {
    kind: 'option',
    members: { label: option.label, votes: countVotes(poll, option) },
    links: { self: optionUri(poll, option), collection: optionsUri(poll), poll: pollUri(poll) },
  }
}

export function describeVotes(poll: Poll): Collection {
  return {
    kind: 'votes',
    items: [...poll.votes.values()].map((vote) => describeVote(poll, vote)),
    links: { self: votesUri(poll), poll: pollUri(poll) },
  }
}

export function describeVote(poll: Poll, vote: Vote): Item {
  return {
    kind: 'vote',
    members: { voter: vote.voter, choice: optionUri(poll, vote.choice) },
    links: { self: voteUri(poll, vote), collection: votesUri(poll), poll: pollUri(poll) },
  }
}
