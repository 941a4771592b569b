import net from 'node:net'
import type { Subject } from '../box/index.ts'
import { listenAt, type UpstreamPlace } from './upstream-place.ts'

/**
 * A new connection is accepted, read and answered in one turn each, on both sides. A request that
 * still had to connect when the first exchange began has been read when the third one ends.
 */
const exchanges = 3

/** Tells when what was on its way between the subject and its upstreams has arrived. */
export interface Barrier {
  /** @throws SubjectError or SubjectFault if the subject does not make an exchange. */
  pass(subject: Subject): Promise<void>
  close(): void
}

/**
 * Opens a server of the grader's own for exchanges that neither a lab's client nor an upstream
 * takes part in. Both processes take what arrives in the order in which it was sent, so the end of
 * an exchange says that what was sent before it has been read.
 */
export async function openBarrier(place: UpstreamPlace): Promise<Barrier> {
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end('.'))
  })
  const port = await listenAt(server, place)
  return {
    pass: async (subject) => {
      for (let count = 0; count < exchanges; count += 1)
        await subject.request({ op: 'settle', port })
    },
    close: () => void server.close(),
  }
}
