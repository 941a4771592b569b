import { Inbox, type InboxLimits } from './inbox.ts'
import { checkTopic, type Message, Pattern } from './pattern.ts'

export interface SubscribeOptions extends InboxLimits {
  readonly group?: string
}

/** Members who share, or somebody alone. */
class Audience {
  readonly pattern: Pattern
  readonly group: string | undefined
  readonly #members: Inbox[] = []
  #turn = 0

  constructor(pattern: Pattern, group: string | undefined) {
    this.pattern = pattern
    this.group = group
  }

  get isEmpty(): boolean {
    return this.#members.length === 0
  }

  join(inbox: Inbox): void {
    this.#members.push(inbox)
  }

  leave(inbox: Inbox): void {
    const place = this.#members.indexOf(inbox)
    if (place === -1) return
    this.#members.splice(place, 1)
    if (place < this.#turn) this.#turn -= 1
  }

  tell(message: Message): void {
    this.#turn %= this.#members.length
    this.#members[this.#turn]?.receive(message)
    this.#turn += 1
  }

  async close(): Promise<void> {
    for (const member of [...this.#members]) await member.close()
  }
}

export class LocalBroker {
  #audiences: Audience[] = []
  #count = 0

  async publish(topic: string, payload: unknown): Promise<string> {
    checkTopic(topic)
    this.#count += 1
    const message = { id: `m${this.#count}`, topic, payload }
    for (const audience of this.#audiences) {
      if (audience.pattern.covers(topic)) audience.tell(message)
    }
    return message.id
  }

  async subscribe(pattern: string, options: SubscribeOptions = {}): Promise<Inbox> {
    const audience = this.#findAudience(new Pattern(pattern), options.group)
    const inbox: Inbox = new Inbox(options, () => {
      audience.leave(inbox)
      this.#audiences = this.#audiences.filter((each) => !each.isEmpty)
    })
    audience.join(inbox)
    return inbox
  }

  #findAudience(pattern: Pattern, group: string | undefined): Audience {
    const known = this.#audiences.find(
      (each) => group !== undefined && each.group === group && each.pattern.text === pattern.text,
    )
    const audience = known ?? new Audience(pattern, group)
    if (known === undefined) this.#audiences.push(audience)
    return audience
  }

  async close(): Promise<void> {
    for (const audience of [...this.#audiences]) await audience.close()
  }
}
