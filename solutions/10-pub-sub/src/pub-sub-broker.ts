/** The same broker between processes, on the channels of Redis. */
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { channelOf, globsOf, readMessage, writeMessage } from './channels.ts'
import { connect, whileOpen } from './connections.ts'
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
      await whileOpen(ending.signal, commands.publish(channelOf(topic), writeMessage(message)))
      return message.id
    },
    async subscribe(pattern, { group, ...limits } = {}) {
      requirePattern(pattern)
      const mailbox = createMailbox<Message>(limits)
      const listener = { pattern, group, mailbox, isConfirmed: false }
      const globs = globsOf(pattern)
      for (const glob of globs) add(listeners, glob, listener)
      await whileOpen(ending.signal, ears.psubscribe(...globs))
      listener.isConfirmed = true
      return {
        next: () => mailbox.next(),
        dropped: () => mailbox.dropped(),
        async close() {
          mailbox.close()
          const unheard = globs.filter((glob) => remove(listeners, glob, listener))
          // Nobody waits for this: Redis may be away, and the broker may be closed first.
          if (unheard.length > 0) ears.punsubscribe(...unheard).catch(() => {})
        },
      }
    },
    async close() {
      for (const listener of [...listeners.values()].flatMap((some) => [...some])) {
        listener.mailbox.close()
      }
      ending.abort()
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
