/** The wire format of server-sent events (HTML Standard §9.2). */
import { notImplemented } from '@cloud-labs/labkit'
import type { Message } from './contract.ts'

/** Clients pass over a comment, but whatever is between sees that the connection lives. */
export const heartbeat = ':\n\n'

/** JSON has no line break, so that one line of data is enough. */
export function writeEvent({ id, topic, payload }: Message): string {
  // TODO(6): an id, one line of data, and the empty line that ends an event.
  notImplemented(6, `write the event ${id} about ${topic}`)
}
