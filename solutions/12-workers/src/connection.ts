/** How everything here reaches Redis. */
import type { RedisOptions } from 'bullmq'
import { Redis } from 'ioredis'

/** Opens a connection of ioredis, which comes back by itself when it is lost. */
export function openRedis(url: string): Redis {
  const redis = new Redis(url)
  // It says so whenever a connection is lost; without a listener, that would be printed.
  redis.on('error', () => {})
  return redis
}

/** What queues and workers of BullMQ take as `connection`; each opens connections of its own. */
export function connectionTo(url: string): RedisOptions {
  return { url }
}
