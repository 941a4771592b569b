/** Every change as a pure function: state and content in, new state or refusal out. */
import { drop, findById, type Poll, type State, swap, withPoll } from './state.ts'
import { optionUri, pollUri, voteUri } from './uris.ts'

export interface Refusal {
  readonly refused: number
  readonly because: string
}

export type Outcome = { readonly state: State; readonly uri?: string } | Refusal

/** The numbers in a URI: the poll's, then the part's. */
export type Ids = readonly number[]

type Content = Readonly<Record<string, unknown>>

const malformed: Refusal = { refused: 400, because: 'A member is missing or of the wrong type.' }
const unknown: Refusal = { refused: 404, because: 'There is no such thing.' }

export function addPoll(state: State, _ids: Ids, { title }: Content): Outcome {
  if (!isText(title)) return malformed
  const poll: Poll = { id: state.next, title, open: true, options: [], votes: [] }
  const polls = [...state.polls, poll]
  return { state: { next: state.next + 1, polls }, uri: pollUri(poll.id) }
}

export function replacePoll(state: State, ids: Ids, { title, open }: Content): Outcome {
  const poll = findById(state.polls, ids[0])
  if (!poll) return unknown
  if (!isText(title) || typeof open !== 'boolean') return malformed
  return { state: withPoll(state, { ...poll, title, open }) }
}

export function removePoll(state: State, [id = 0]: Ids): Outcome {
  return { state: { ...state, polls: drop(state.polls, id) } }
}

export function addOption(state: State, ids: Ids, { label }: Content): Outcome {
  return inOpenPoll(state, ids, (poll) => {
    if (!isText(label)) return malformed
    const options = [...poll.options, { id: state.next, label }]
    return grow(withPoll(state, { ...poll, options }), optionUri(poll.id, state.next))
  })
}

export function replaceOption(state: State, ids: Ids, { label }: Content): Outcome {
  return inOpenPoll(state, ids, (poll, id) => {
    if (!isText(label)) return malformed
    return { state: withPoll(state, { ...poll, options: swap(poll.options, { id, label }) }) }
  })
}

export function removeOption(state: State, ids: Ids): Outcome {
  return inOpenPoll(state, ids, (poll, id) =>
    poll.votes.some((vote) => vote.optionId === id)
      ? { refused: 409, because: 'The option has votes.' }
      : { state: withPoll(state, { ...poll, options: drop(poll.options, id) }) },
  )
}

export function addVote(state: State, ids: Ids, content: Content): Outcome {
  return inOpenPoll(state, ids, (poll) => {
    const ballot = readBallot(poll, content, undefined)
    if ('refused' in ballot) return ballot
    const votes = [...poll.votes, { id: state.next, ...ballot }]
    return grow(withPoll(state, { ...poll, votes }), voteUri(poll.id, state.next))
  })
}

export function replaceVote(state: State, ids: Ids, content: Content): Outcome {
  return inOpenPoll(state, ids, (poll, id) => {
    const ballot = readBallot(poll, content, id)
    if ('refused' in ballot) return ballot
    return { state: withPoll(state, { ...poll, votes: swap(poll.votes, { id, ...ballot }) }) }
  })
}

export function removeVote(state: State, ids: Ids): Outcome {
  return inOpenPoll(state, ids, (poll, id) => ({
    state: withPoll(state, { ...poll, votes: drop(poll.votes, id) }),
  }))
}

function inOpenPoll(
  state: State,
  [pollId, partId = 0]: Ids,
  change: (poll: Poll, partId: number) => Outcome,
): Outcome {
  const poll = findById(state.polls, pollId)
  if (!poll) return unknown
  return poll.open ? change(poll, partId) : { refused: 409, because: 'The poll is closed.' }
}

function grow(state: State, uri: string): Outcome {
  return { state: { ...state, next: state.next + 1 }, uri }
}

function readBallot(poll: Poll, { voter, choice }: Content, own: number | undefined) {
  const option = poll.options.find(({ id }) => optionUri(poll.id, id) === choice)
  if (!isText(voter) || !option) return malformed
  const isTaken = poll.votes.some((vote) => vote.voter === voter && vote.id !== own)
  if (isTaken) return { refused: 409, because: `There is a vote by ${voter} already.` }
  return { voter, optionId: option.id }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
