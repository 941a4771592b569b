/** The votes of a poll, and a vote. */
import type { Book, Option, Poll, Vote } from './book.ts'
import { readText } from './content.ts'
import { findOpenPoll, findPoll } from './polls.ts'
import { Problem } from './problems.ts'
import { describeVote, describeVotes } from './representations.ts'
import type { Path, Resource } from './uniform.ts'
import { optionUri, voteUri } from './uris.ts'

export function votesResource(book: Book): Resource {
  return {
    read: (path) => describeVotes(findPoll(book, path)),
    add(path, content) {
      const poll = findOpenPoll(book, path)
      const ballot = readBallot(poll, content)
      requireFreeName(poll, ballot.voter)
      const vote: Vote = { ...ballot, id: book.nextId() }
      poll.votes.set(vote.id, vote)
      return voteUri(poll, vote)
    },
  }
}

export function voteResource(book: Book): Resource {
  return {
    read(path) {
      const poll = findPoll(book, path)
      return describeVote(poll, findVote(poll, path))
    },
    replace(path, content) {
      const poll = findOpenPoll(book, path)
      const vote = findVote(poll, path)
      const ballot = readBallot(poll, content)
      requireFreeName(poll, ballot.voter, vote)
      Object.assign(vote, ballot)
    },
    remove(path) {
      const poll = findOpenPoll(book, path)
      poll.votes.delete(findVote(poll, path).id)
    },
  }
}

function findVote(poll: Poll, path: Path): Vote {
  const vote = poll.votes.get(path.vote ?? '')
  if (!vote) throw new Problem(404, 'The poll has no such vote.')
  return vote
}

function readBallot(poll: Poll, content: unknown): Omit<Vote, 'id'> {
  const voter = readText(content, 'voter')
  return { voter, choice: findChoice(poll, readText(content, 'choice')) }
}

/** A choice is a link: the URI of an option of the same poll. */
function findChoice(poll: Poll, uri: string): Option {
  const choice = [...poll.options.values()].find((option) => optionUri(poll, option) === uri)
  if (!choice)
    throw new Problem(400, "The member 'choice' must be the URI of an option of the poll.")
  return choice
}

/** @throws Problem 409 if another vote than this one has the name. */
function requireFreeName(poll: Poll, voter: string, except?: Vote): void {
  const holder = [...poll.votes.values()].find((vote) => vote.voter === voter)
  if (holder && holder !== except) throw new Problem(409, 'This name has voted already.')
}
