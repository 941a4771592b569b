/** Connections to Redis that come back by themselves, until a signal ends them. */
import { Redis } from 'ioredis'

/** Connects, and waits until Redis answers; commands wait while it is away. */
export async function connect(url: string, signal: AbortSignal): Promise<Redis> {
  signal.throwIfAborted()
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  // Without a listener, each lost connection would be printed.
  connection.on('error', () => {})
  signal.addEventListener('abort', () => connection.disconnect(), { once: true })
  await whileOpen(signal, connection.ping())
  return connection
}

/**
 * Waits for an answer until a signal is given, and no longer: `disconnect` lets those wait for ever
 * who wait while Redis is away.
 * @throws The reason of the signal.
 */
export async function whileOpen<Answer>(
  signal: AbortSignal,
  answer: Promise<Answer>,
): Promise<Answer> {
  const { promise: end, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(signal.reason)
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  try {
    return await Promise.race([answer, end])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
