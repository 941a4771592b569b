/** The options of a poll, and an option. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Book } from './book.ts'
import { findPoll } from './polls.ts'
import { describeOptions } from './representations.ts'
import type { Resource } from './uniform.ts'

export function optionsResource(book: Book): Resource {
  return {
    read: (path) => describeOptions(findPoll(book, path)),
    add() {
      // TODO(1): add an option with the label of the content to the poll.
      // TODO(3): refuse with 409 where the poll is closed.
      notImplemented(1, 'add an option')
    },
  }
}

export function optionResource(book: Book): Resource {
  return {
    read(path) {
      const poll = findPoll(book, path)
      // TODO(1): find the option, or throw a Problem with 404.
      notImplemented(1, `read an option of ${poll.title}`)
    },
    replace() {
      // TODO(3): give the option the label of the content, unless the poll is closed.
      notImplemented(3, 'replace an option')
    },
    remove() {
      // TODO(3): remove the option, unless it has votes or the poll is closed.
      notImplemented(3, 'remove an option')
    },
  }
}
