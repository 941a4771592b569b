/** Polls, options and votes as objects that look after themselves. */
import { assertText, HttpError, membersOf } from './http-error.ts'
import type { Repository } from './repository.ts'

export type Value = string | number | boolean

/** Anything that can be shown. */
export interface Shown {
  readonly element: string
  /** Changes exactly when what is shown changes. */
  readonly version: string
  links(): Record<string, string>
}

/** A poll, an option or a vote. */
export abstract class Entity implements Shown {
  readonly id: string
  abstract readonly element: string
  protected readonly repository: Repository
  #revision = 1

  constructor(repository: Repository) {
    this.repository = repository
    this.id = repository.newId()
  }

  get version(): string {
    return `${this.id}r${this.#revision}`
  }

  touch(): void {
    this.#revision += 1
  }

  abstract get uri(): string
  abstract members(): Record<string, Value>
  abstract links(): Record<string, string>
  abstract replace(content: unknown): void
  abstract remove(): void
}

export class Poll extends Entity {
  readonly element = 'poll'
  title: string
  open = true
  readonly options = new Set<Option>()
  readonly votes = new Set<Vote>()

  constructor(repository: Repository, title: string) {
    super(repository)
    this.title = title
  }

  get uri(): string {
    return `/polls/${this.id}`
  }

  members() {
    return { title: this.title, open: this.open }
  }

  links() {
    const { uri } = this
    return { self: uri, collection: '/polls', options: `${uri}/options`, votes: `${uri}/votes` }
  }

  replace(content: unknown): void {
    const { title, open } = membersOf(content)
    assertText(title)
    if (typeof open !== 'boolean') throw new HttpError(400, 'The flag is missing.')
    if (title !== this.title || open !== this.open) this.touch()
    this.title = title
    this.open = open
  }

  remove(): void {
    this.repository.forget(this, ...this.options, ...this.votes)
  }

  assertOpen(): void {
    if (!this.open) throw new HttpError(409, 'The poll is closed.')
  }

  assertFree(voter: string, own?: Vote): void {
    const isTaken = [...this.votes].some((vote) => vote !== own && vote.voter === voter)
    if (isTaken) throw new HttpError(409, 'The name is taken.')
  }

  findChoice(uri: unknown): Option {
    const option = [...this.options].find((candidate) => candidate.uri === uri)
    if (!option) throw new HttpError(400, 'No option of this poll.')
    return option
  }
}

abstract class Part extends Entity {
  readonly poll: Poll

  constructor(repository: Repository, poll: Poll) {
    super(repository)
    this.poll = poll
  }

  get uri(): string {
    return `/${this.element}s/${this.id}`
  }

  links() {
    const collection = `${this.poll.uri}/${this.element}s`
    return { self: this.uri, collection, poll: this.poll.uri }
  }
}

export class Option extends Part {
  readonly element = 'option'
  label: string

  constructor(repository: Repository, poll: Poll, label: string) {
    super(repository, poll)
    this.label = label
  }

  get voteCount(): number {
    return [...this.poll.votes].filter((vote) => vote.choice === this).length
  }

  members() {
    return { label: this.label, votes: this.voteCount }
  }

  replace(content: unknown): void {
    this.poll.assertOpen()
    const { label } = membersOf(content)
    assertText(label)
    if (label !== this.label) this.touch()
    this.label = label
  }

  remove(): void {
    this.poll.assertOpen()
    if (this.voteCount > 0) throw new HttpError(409, 'The option has votes.')
    this.poll.options.delete(this)
    this.repository.forget(this)
  }
}

export class Vote extends Part {
  readonly element = 'vote'
  voter: string
  choice: Option

  constructor(repository: Repository, poll: Poll, ballot: { voter: string; choice: Option }) {
    super(repository, poll)
    this.voter = ballot.voter
    this.choice = ballot.choice
    this.choice.touch()
  }

  members() {
    return { voter: this.voter, choice: this.choice.uri }
  }

  replace(content: unknown): void {
    this.poll.assertOpen()
    const { voter, choice: uri } = membersOf(content)
    assertText(voter)
    const choice = this.poll.findChoice(uri)
    this.poll.assertFree(voter, this)
    if (choice !== this.choice) for (const option of [choice, this.choice]) option.touch()
    if (voter !== this.voter || choice !== this.choice) this.touch()
    this.voter = voter
    this.choice = choice
  }

  remove(): void {
    this.poll.assertOpen()
    this.choice.touch()
    this.poll.votes.delete(this)
    this.repository.forget(this)
  }
}
