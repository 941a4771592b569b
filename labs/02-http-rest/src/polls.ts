/** The collection of polls, and a poll. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Book, Poll } from './book.ts'
import { Problem } from './problems.ts'
import { describePoll, describePolls } from './representations.ts'
import type { Path, Resource } from './uniform.ts'

export function pollsResource(book: Book): Resource {
  return {
    read: () => describePolls(book),
    add() {
      // TODO(1): put a new, open poll with the title of the content into the book.
      notImplemented(1, 'add a poll')
    },
  }
}

export function pollResource(book: Book): Resource {
  return {
    read: (path) => describePoll(findPoll(book, path)),
    replace() {
      // TODO(3): read the title and the flag, then store both.
      notImplemented(3, 'replace a poll')
    },
    remove() {
      // TODO(3): take the poll out of the book.
      notImplemented(3, 'remove a poll')
    },
  }
}

/** @throws Problem 404 if the path names no poll. */
export function findPoll(book: Book, path: Path): Poll {
  const poll = book.polls.get(path.poll ?? '')
  if (!poll) throw new Problem(404, 'There is no such poll.')
  return poll
}
