/** The wire format of server-sent events (HTML Standard §9.2). */
import type { Message } from './contract.ts'

/** Clients pass over a comment, but whatever is between sees that the connection lives. */
export const heartbeat = ':\n\n'

/** JSON has no line break, so that one line of data is enough. */
export function writeEvent({ id, topic, payload }: Message): string {
  return `id: ${id}\ndata: ${JSON.stringify({ topic, payload })}\n\n`
}
