/** The end of the log, as it grows: read once, whoever wants to know of it. */
import { notImplemented } from '@cloud-labs/labkit'
import { connect } from './connections.ts'
import type { Message } from './contract.ts'
import { entriesIn, logKey, newestId, pageSize, toMessage } from './log.ts'

export interface Tail {
  /** The id up to which everything has been told. */
  position(): string
  close(): void
}

/** Follows the log from now on. */
export async function followLog(url: string, tell: (message: Message) => void): Promise<Tail> {
  const closing = new AbortController()
  const connection = await connect(url, closing.signal)
  const position = await newestId(connection)

  async function follow(): Promise<void> {
    const behind = ['STREAMS', logKey, position] as const
    const answer = await connection.xread('COUNT', pageSize, 'BLOCK', 0, ...behind)
    for (const message of entriesIn(answer).map(toMessage)) if (message !== undefined) tell(message)
    // TODO(6): go on behind what came, and read again, until the tail is closed.
    notImplemented(6, `go on behind ${position}`)
  }

  follow().catch((error: unknown) => {
    // A closed connection ends the wait with an error; any other one must not go unnoticed.
    if (!closing.signal.aborted) throw error
  })
  return {
    position: () => position,
    close: () => closing.abort(),
  }
}
