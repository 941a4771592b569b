/** A broker within one process. */
import { randomUUID } from 'node:crypto'
import type { Broker, Message } from './contract.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { matches, requirePattern, requireTopic } from './topics.ts'

/** Those among whom each message goes to one: a group, or a subscriber who is alone. */
interface Audience {
  readonly pattern: string
  /** The one whose turn it is comes first. */
  readonly members: Mailbox<Message>[]
}

/** Creates a broker that nobody has subscribed to, and that shares nothing with any other. */
export function createBroker(): Broker {
  const audiences = new Map<string, Audience>()
  return {
    async publish(topic, payload) {
      requireTopic(topic)
      const message = { id: randomUUID(), topic, payload }
      for (const { pattern, members } of audiences.values()) {
        if (matches(pattern, topic)) deliver(message, members)
      }
      return message.id
    },
    async subscribe(pattern, { group, ...limits } = {}) {
      requirePattern(pattern)
      const mailbox = createMailbox<Message>(limits)
      const name = group === undefined ? randomUUID() : `${group}@${pattern}`
      const audience = audiences.get(name) ?? { pattern, members: [] }
      audiences.set(name, audience)
      audience.members.push(mailbox)
      return {
        next: () => mailbox.next(),
        dropped: () => mailbox.dropped(),
        async close() {
          mailbox.close()
          leave(audience, mailbox)
          if (audience.members.length === 0) audiences.delete(name)
        },
      }
    },
    async close() {
      for (const { members } of audiences.values()) members.forEach((member) => member.close())
      audiences.clear()
    },
  }
}

/** Gives a message to the one whose turn it is, who then goes to the end of the row. */
function deliver(message: Message, members: Mailbox<Message>[]): void {
  const member = members.shift()
  if (member === undefined) return
  members.push(member)
  member.put(message)
}

function leave({ members }: Audience, mailbox: Mailbox<Message>): void {
  const place = members.indexOf(mailbox)
  if (place !== -1) members.splice(place, 1)
}
