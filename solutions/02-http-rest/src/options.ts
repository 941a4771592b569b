/** The options of a poll, and an option. */
import { type Book, countVotes, type Option, type Poll } from './book.ts'
import { readText } from './content.ts'
import { findOpenPoll, findPoll } from './polls.ts'
import { Problem } from './problems.ts'
import { describeOption, describeOptions } from './representations.ts'
import type { Path, Resource } from './uniform.ts'
import { optionUri } from './uris.ts'

export function optionsResource(book: Book): Resource {
  return {
    read: (path) => describeOptions(findPoll(book, path)),
    add(path, content) {
      const poll = findOpenPoll(book, path)
      const option: Option = { label: readText(content, 'label'), id: book.nextId() }
      poll.options.set(option.id, option)
      return optionUri(poll, option)
    },
  }
}

export function optionResource(book: Book): Resource {
  return {
    read(path) {
      const poll = findPoll(book, path)
      return describeOption(poll, findOption(poll, path))
    },
    replace(path, content) {
      const option = findOption(findOpenPoll(book, path), path)
      option.label = readText(content, 'label')
    },
    remove(path) {
      const poll = findOpenPoll(book, path)
      const option = findOption(poll, path)
      if (countVotes(poll, option) > 0) throw new Problem(409, 'The option has votes.')
      poll.options.delete(option.id)
    },
  }
}

function findOption(poll: Poll, path: Path): Option {
  const option = poll.options.get(path.option ?? '')
  if (!option) throw new Problem(404, 'The poll has no such option.')
  return option
}
