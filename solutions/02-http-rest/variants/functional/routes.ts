/** The routing table: what each URI shows, and which function each method is. */
import * as changes from './changes.ts'
import { findById, type Poll, type State } from './state.ts'
import { optionsUri, optionUri, pollUri, votesUri, voteUri } from './uris.ts'

/** What is shown: a name, pairs of member and value or inner things, and links. */
export interface View {
  readonly name: string
  readonly members: Readonly<Record<string, string | number | boolean>>
  readonly items?: readonly View[]
  readonly links: Readonly<Record<string, string>>
}

type Change = (state: State, ids: changes.Ids, content: Record<string, unknown>) => changes.Outcome

export interface Route {
  readonly pattern: RegExp
  view(state: State, ids: changes.Ids): View | undefined
  readonly changes: Readonly<Partial<Record<string, Change>>>
}

export const routes: readonly Route[] = [
  {
    pattern: /^\/polls$/,
    view: ({ polls }) => ({
      name: 'polls',
      members: {},
      items: polls.map(viewPoll),
      links: { self: '/polls' },
    }),
    changes: { POST: changes.addPoll },
  },
  {
    pattern: /^\/polls\/~(\d+)$/,
    view: (state, ids) => inPoll(state, ids, viewPoll),
    changes: { PUT: changes.replacePoll, DELETE: changes.removePoll },
  },
  {
    pattern: /^\/polls\/~(\d+)\/choices$/,
    view: (state, ids) => inPoll(state, ids, viewOptions),
    changes: { POST: changes.addOption },
  },
  {
    pattern: /^\/polls\/~(\d+)\/choices\/(\d+)$/,
    view: (state, ids) => inPoll(state, ids, (poll) => viewOption(poll, ids[1])),
    changes: { PUT: changes.replaceOption, DELETE: changes.removeOption },
  },
  {
    pattern: /^\/polls\/~(\d+)\/ballots$/,
    view: (state, ids) => inPoll(state, ids, viewVotes),
    changes: { POST: changes.addVote },
  },
  {
    pattern: /^\/polls\/~(\d+)\/ballots\/(\d+)$/,
    view: (state, ids) => inPoll(state, ids, (poll) => viewVote(poll, ids[1])),
    changes: { PUT: changes.replaceVote, DELETE: changes.removeVote },
  },
]

function inPoll(
  { polls }: State,
  [id]: changes.Ids,
  view: (poll: Poll) => View | undefined,
): View | undefined {
  const poll = findById(polls, id)
  return poll && view(poll)
}

function viewPoll({ id, title, open }: Poll): View {
  const links = { collection: '/polls', options: optionsUri(id), votes: votesUri(id) }
  return { name: 'poll', members: { title, open }, links: { self: pollUri(id), ...links } }
}

function viewOptions(poll: Poll): View {
  const items = poll.options.map(({ id }) => viewOption(poll, id)).filter((item) => !!item)
  const links = { self: optionsUri(poll.id), poll: pollUri(poll.id) }
  return { name: 'options', members: {}, items, links }
}

function viewOption(poll: Poll, id: number | undefined): View | undefined {
  const option = findById(poll.options, id)
  if (!option) return undefined
  const votes = poll.votes.filter((vote) => vote.optionId === id).length
  const links = { collection: optionsUri(poll.id), poll: pollUri(poll.id) }
  const self = optionUri(poll.id, option.id)
  return { name: 'option', members: { label: option.label, votes }, links: { self, ...links } }
}

function viewVotes(poll: Poll): View {
  const items = poll.votes.map(({ id }) => viewVote(poll, id)).filter((item) => !!item)
  const links = { self: votesUri(poll.id), poll: pollUri(poll.id) }
  return { name: 'votes', members: {}, items, links }
}

function viewVote(poll: Poll, id: number | undefined): View | undefined {
  const vote = findById(poll.votes, id)
  if (!vote) return undefined
  const members = { voter: vote.voter, choice: optionUri(poll.id, vote.optionId) }
  const links = { collection: votesUri(poll.id), poll: pollUri(poll.id) }
  return { name: 'vote', members, links: { self: voteUri(poll.id, vote.id), ...links } }
}
