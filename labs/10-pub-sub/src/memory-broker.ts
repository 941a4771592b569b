/** A broker within one process. */
import { randomUUID } from 'node:crypto'
import { notImplemented } from '@cloud-labs/labkit'
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
      // TODO(1): an audience of one, which goes when the subscription is closed.
      // TODO(2): those with the same pattern and the same group are one audience.
      notImplemented(1, `let ${group ?? 'somebody'} listen at a ${typeof mailbox}`)
    },
    async close() {
      // TODO(1): close all subscriptions.
      notImplemented(1, `close ${audiences.size} subscriptions`)
    },
  }
}

/** Gives a message to the one whose turn it is. */
function deliver(message: Message, members: Mailbox<Message>[]): void {
  // TODO(1): there is one member at first.
  // TODO(2): whoever had a turn goes to the end of the row.
  notImplemented(1, `deliver a message to one of ${members.length}`)
}
