/** The same broker between processes, on the channels of Redis. */
import { randomUUID } from 'node:crypto'
import { notImplemented } from '@cloud-labs/labkit'
import type { Redis } from 'ioredis'
import { channelOf, globsOf, readMessage, writeMessage } from './channels.ts'
import { connect } from './connections.ts'
import type { Broker, Message } from './contract.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { matches, requirePattern, requireTopic } from './topics.ts'

/** Somebody who listens, as the connection that hears for all of them sees it. */
interface Listener {
  readonly pattern: string
  readonly group: string | undefined
  readonly mailbox: Mailbox<Message>
  /** Whether Redis has confirmed it; what comes earlier was published before. */
  isConfirmed: boolean
}

/** How long it is remembered who in a group took a message, in milliseconds. */
const claimMs = 60_000

/** Connects to the Redis at this URL. */
export async function connectPubSub(url: string): Promise<Broker> {
  const ending = new AbortController()
  // A connection that has subscribed takes no other commands.
  const commands = await connect(url, ending.signal)
  const ears = await connect(url, ending.signal)
  /** Who listens, by the glob that Redis was given. */
  const listeners = new Map<string, Set<Listener>>()
  ears.on('pmessage', (glob: string, channel: string, text: string) => {
    const message = readMessage(channel, text)
    if (message === undefined) return
    // Redis tells each message once for each of the globs that cover its channel.
    for (const listener of listeners.get(glob) ?? []) void hear(commands, listener, message)
  })
  return {
    async publish(topic, payload) {
      requireTopic(topic)
      const message = { id: randomUUID(), topic, payload }
      // TODO(3): publish it on its channel, and tell its id; `whileOpen` ends the wait for Redis
      // when the broker is closed.
      notImplemented(3, `publish ${writeMessage(message).length} characters on ${channelOf(topic)}`)
    },
    async subscribe(pattern, { group, ...limits } = {}) {
      requirePattern(pattern)
      const mailbox = createMailbox<Message>(limits)
      const listener = { pattern, group, mailbox, isConfirmed: false }
      const globs = globsOf(pattern)
      // TODO(3): note the listener under each glob, so that nobody gives them back; wait until
      // Redis has confirmed them, and only then let it hear. When the subscription closes, a glob
      // is given back only if nobody else needs it.
      notImplemented(3, `listen to ${globs.length} globs for a ${typeof listener}`)
    },
    async close() {
      // TODO(3): close all mailboxes.
      ending.abort()
      notImplemented(3, 'close a broker')
    },
  }
}

async function hear(commands: Redis, listener: Listener, message: Message): Promise<void> {
  const { pattern, group, mailbox, isConfirmed } = listener
  if (!isConfirmed || !matches(pattern, message.topic)) return
  if (group === undefined || (await claim(commands, `${group}@${pattern}`, message.id))) {
    mailbox.put(message)
  }
}

/** Redis knows no groups here: all members hear a message, and the first to say so has it. */
async function claim(commands: Redis, group: string, id: string): Promise<boolean> {
  // TODO(3): set a key for this group and message, unless another member has; it expires after
  // claimMs. If the broker is closed meanwhile, nobody has it.
  notImplemented(3, `claim a message for ${group} and ${claimMs} ms`)
}
