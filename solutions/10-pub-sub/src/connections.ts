/** Connections to Redis that come back by themselves. */
import { Redis } from 'ioredis'

/** Connects, and waits until Redis answers; commands wait while it is away. */
export async function connect(url: string): Promise<Redis> {
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  // Without a listener, each lost connection would be printed.
  connection.on('error', () => {})
  await connection.ping()
  return connection
}
