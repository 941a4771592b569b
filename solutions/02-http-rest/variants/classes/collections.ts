/** The three collections; each knows its items and how to add one. */
import { type Entity, Option, Poll, type Shown, Vote } from './entities.ts'
import { assertText, membersOf } from './http-error.ts'
import type { Repository } from './repository.ts'

export abstract class Collection implements Shown {
  abstract readonly element: string
  abstract get items(): Entity[]
  abstract links(): Record<string, string>
  /** Adds an item and returns it. */
  abstract add(content: unknown): Entity

  get version(): string {
    return ['all', ...this.items.map((item) => item.version)].join('.')
  }
}

export class PollCollection extends Collection {
  readonly element = 'polls'
  readonly #repository: Repository

  constructor(repository: Repository) {
    super()
    this.#repository = repository
  }

  get items(): Entity[] {
    return this.#repository.polls
  }

  links() {
    return { self: '/polls' }
  }

  add(content: unknown): Entity {
    const { title } = membersOf(content)
    assertText(title)
    return this.#repository.keep(new Poll(this.#repository, title))
  }
}

abstract class PartCollection extends Collection {
  protected readonly repository: Repository
  protected readonly poll: Poll

  constructor(repository: Repository, poll: Poll) {
    super()
    this.repository = repository
    this.poll = poll
  }

  links() {
    return { self: `${this.poll.uri}/${this.element}`, poll: this.poll.uri }
  }
}

export class OptionCollection extends PartCollection {
  readonly element = 'options'

  get items(): Entity[] {
    return [...this.poll.options]
  }

  add(content: unknown): Entity {
    this.poll.assertOpen()
    const { label } = membersOf(content)
    assertText(label)
    const option = new Option(this.repository, this.poll, label)
    this.poll.options.add(option)
    return this.repository.keep(option)
  }
}

export class VoteCollection extends PartCollection {
  readonly element = 'votes'

  get items(): Entity[] {
    return [...this.poll.votes]
  }

  add(content: unknown): Entity {
    this.poll.assertOpen()
    const { voter, choice: uri } = membersOf(content)
    assertText(voter)
    const choice = this.poll.findChoice(uri)
    this.poll.assertFree(voter)
    const vote = new Vote(this.repository, this.poll, { voter, choice })
    this.poll.votes.add(vote)
    return this.repository.keep(vote)
  }
}
