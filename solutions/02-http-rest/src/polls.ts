/** The collection of polls, and a poll. */
import type { Book, Poll } from './book.ts'
import { readFlag, readText } from './content.ts'
import { Problem } from './problems.ts'
import { describePoll, describePolls } from './representations.ts'
import type { Path, Resource } from './uniform.ts'
import { pollUri } from './uris.ts'

export function pollsResource(book: Book): Resource {
  return {
    read: () => describePolls(book),
    add(_path, content) {
      const title = readText(content, 'title')
      const poll: Poll = {
        id: book.nextId(),
        title,
        open: true,
        options: new Map(),
        votes: new Map(),
      }
      book.polls.set(poll.id, poll)
      return pollUri(poll)
    },
  }
}

export function pollResource(book: Book): Resource {
  return {
    read: (path) => describePoll(findPoll(book, path)),
    replace(path, content) {
      const poll = findPoll(book, path)
      const title = readText(content, 'title')
      const open = readFlag(content, 'open')
      Object.assign(poll, { title, open })
    },
    remove(path) {
      book.polls.delete(findPoll(book, path).id)
    },
  }
}

/** @throws Problem 404 if the path names no poll. */
export function findPoll(book: Book, path: Path): Poll {
  const poll = book.polls.get(path.poll ?? '')
  if (!poll) throw new Problem(404, 'There is no such poll.')
  return poll
}

/**
 * Finds a poll whose options and votes may still change.
 * @throws Problem 404 if there is none, 409 if it is closed.
 */
export function findOpenPoll(book: Book, path: Path): Poll {
  const poll = findPoll(book, path)
  if (!poll.open) throw new Problem(409, 'The poll is closed.')
  return poll
}
