/** The votes of a poll, and a vote. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Book } from './book.ts'
import { findPoll } from './polls.ts'
import { describeVotes } from './representations.ts'
import type { Resource } from './uniform.ts'

export function votesResource(book: Book): Resource {
  return {
    read: (path) => describeVotes(findPoll(book, path)),
    add() {
      // TODO(1): find the option whose URI is the choice, and add a vote for it.
      // TODO(2): refuse with 400 where the choice is no option of this poll.
      // TODO(3): refuse with 409 where the poll is closed or the name has voted.
      notImplemented(1, 'add a vote')
    },
  }
}

export function voteResource(book: Book): Resource {
  return {
    read(path) {
      const poll = findPoll(book, path)
      // TODO(1): find the vote, or throw a Problem with 404.
      notImplemented(1, `read a vote of ${poll.title}`)
    },
    replace() {
      // TODO(3): replace voter and choice, with the refusals of a POST.
      notImplemented(3, 'replace a vote')
    },
    remove() {
      // TODO(3): take the vote back, unless the poll is closed.
      notImplemented(3, 'remove a vote')
    },
  }
}
