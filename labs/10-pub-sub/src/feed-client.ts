/** One client of a feed: what waits for it, and the connection that it goes to. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { notImplemented } from '@cloud-labs/labkit'
import type { FeedOptions, Message } from './contract.ts'
import { heartbeat, writeEvent } from './event-stream.ts'
import { createMailbox } from './mailbox.ts'

export interface FeedClient {
  /** Writes one message, and waits while the connection takes no more. */
  write(message: Message): Promise<void>
  /** Lets a message wait for its turn; too many end the connection. Never waits. */
  offer(message: Message): void
  readonly isGone: boolean
  end(): void
}

/** Sends the head, and from then on what is offered. */
export function openClient(
  response: ServerResponse,
  { heartbeatMs, backlog }: Required<FeedOptions>,
): FeedClient {
  const gone = new AbortController()
  const mailbox = createMailbox<Message>({ capacity: backlog })
  // TODO(6): send the head at once, and a heartbeat from time to time; when the connection closes,
  // leave nothing behind.
  notImplemented(6, `greet a client, and send ${heartbeat.trim()} every ${heartbeatMs} ms`)
  const write = async (message: Message): Promise<void> => {
    // TODO(6): where the connection takes no more, wait until it does, or until it is gone.
    response.write(writeEvent(message))
    await once(response, 'drain', { signal: gone.signal })
  }
  void pump(() => mailbox.next(), write)
  return {
    write,
    offer(message) {
      mailbox.put(message)
      // TODO(6): if something was dropped, let the client go.
      notImplemented(6, 'let go of a client that does not keep up')
    },
    get isGone() {
      return gone.signal.aborted
    },
    end: () => void response.end(),
  }
}

async function pump(
  next: () => Promise<Message | undefined>,
  write: (message: Message) => Promise<void>,
): Promise<void> {
  for (let message = await next(); message !== undefined; message = await next()) {
    await write(message)
  }
}
