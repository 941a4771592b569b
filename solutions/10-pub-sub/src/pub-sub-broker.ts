/** The same broker between processes, on the channels of Redis. */
import { randomUUID } from 'node:crypto'
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
}

/** How long it is remembered who in a group took a message, in milliseconds. */
const claimMs = 60_000

/** Connects to the Redis at this URL. */
export async function connectPubSub(url: string): Promise<Broker> {
  // A connection that has subscribed takes no other commands.
  const [commands, ears] = await Promise.all([connect(url), connect(url)])
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
      await commands.publish(channelOf(topic), writeMessage(message))
      return message.id
    },
    async subscribe(pattern, { group, ...limits } = {}) {
      requirePattern(pattern)
      const listener = { pattern, group, mailbox: createMailbox<Message>(limits) }
      const globs = globsOf(pattern)
      for (const glob of globs) add(listeners, glob, listener)
      await ears.psubscribe(...globs)
      return {
        next: () => listener.mailbox.next(),
        dropped: () => listener.mailbox.dropped(),
        async close() {
          listener.mailbox.close()
          const unheard = globs.filter((glob) => remove(listeners, glob, listener))
          if (unheard.length > 0) await ears.punsubscribe(...unheard)
        },
      }
    },
    async close() {
      for (const listener of [...listeners.values()].flatMap((some) => [...some])) {
        listener.mailbox.close()
      }
      for (const connection of [commands, ears]) connection.disconnect()
    },
  }
}

async function hear(commands: Redis, listener: Listener, message: Message): Promise<void> {
  const { pattern, group, mailbox } = listener
  if (!matches(pattern, message.topic)) return
  if (group === undefined || (await claim(commands, `${group}@${pattern}`, message.id))) {
    mailbox.put(message)
  }
}

// #region claim
/** Redis knows no groups here: all members hear a message, and the first to say so has it. */
async function claim(commands: Redis, group: string, id: string): Promise<boolean> {
  try {
    return (await commands.set(`claim:${group}:${id}`, '', 'PX', claimMs, 'NX')) === 'OK'
  } catch {
    // The broker was closed meanwhile.
    return false
  }
}
// #endregion claim

function add(listeners: Map<string, Set<Listener>>, glob: string, listener: Listener): void {
  const some = listeners.get(glob) ?? new Set()
  listeners.set(glob, some.add(listener))
}

/** @returns Whether nobody is left who wants what this glob covers. */
function remove(listeners: Map<string, Set<Listener>>, glob: string, listener: Listener): boolean {
  const some = listeners.get(glob)
  if (some?.delete(listener) !== true || some.size > 0) return false
  return listeners.delete(glob)
}
