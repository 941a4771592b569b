/** One client of a feed: what waits for it, and the connection that it goes to. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
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
  const pulse = setInterval(() => {
    if (!response.writableNeedDrain) response.write(heartbeat)
  }, heartbeatMs)
  response.on('error', () => {})
  response.once('close', () => {
    clearInterval(pulse)
    mailbox.close()
    gone.abort()
  })
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  // Without content there would be no head either.
  response.flushHeaders()

  const write = async (message: Message): Promise<void> => {
    if (gone.signal.aborted || response.write(writeEvent(message))) return
    await once(response, 'drain', { signal: gone.signal }).catch(() => {})
  }
  void pump(() => mailbox.next(), write)
  return {
    write,
    // #region offer
    offer(message) {
      mailbox.put(message)
      // It comes back with the id of its last event, and has lost nothing.
      if (mailbox.dropped() > 0) response.destroy()
    },
    // #endregion offer
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
