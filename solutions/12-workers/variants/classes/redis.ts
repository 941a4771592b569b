/** Connections. */
import { Redis } from 'ioredis'

/** A connection that nobody else uses, and which does not complain when it is lost. */
export function connect(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null })
  redis.on('error', () => {})
  return redis
}
