/** The end of the log, as it grows: read once, whoever wants to know of it. */
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
  let position = await newestId(connection)

  async function follow(): Promise<void> {
    while (!closing.signal.aborted) {
      const behind = ['STREAMS', logKey, position] as const
      const answer = await connection.xread('COUNT', pageSize, 'BLOCK', 0, ...behind)
      for (const entry of entriesIn(answer)) {
        ;[position] = entry
        const message = toMessage(entry)
        if (message !== undefined) tell(message)
      }
    }
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
