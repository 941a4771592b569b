import { Redis } from 'ioredis'
import { UsageError } from '../../catalog/index.ts'
import { connect } from './redis-queue.ts'

/** How long a coordinator counts as there after its last word, in seconds. */
const presenceSeconds = 30

/** How long a Redis may take to answer at the beginning, in milliseconds. */
const answerMs = 5_000

const prefix = 'cloud-labs-class-house:'

interface Presence {
  readonly url: string
  readonly house: string
}

/**
 * Says at a Redis which house grades there, as long as the coordinator is there.
 * @returns What ends it.
 */
export async function announceHouse({ url, house }: Presence): Promise<() => Promise<void>> {
  const connection = connect(url)
  const announce = async (): Promise<void> => {
    await connection.set(prefix + house, '1', 'EX', presenceSeconds)
  }
  await announce()
  const timer = setInterval(() => void announce().catch(() => {}), (presenceSeconds * 1000) / 3)
  timer.unref()
  return async () => {
    clearInterval(timer)
    connection.disconnect()
  }
}

/**
 * Refuses to join a class that is graded with other sources.
 * @throws UsageError if there is no Redis, or if only other houses grade there.
 */
export async function requireSameHouse({ url, house }: Presence): Promise<void> {
  await requireRedis(url)
  const connection = connect(url)
  try {
    const present = await connection.keys(`${prefix}*`)
    if (present.length === 0 || present.includes(prefix + house)) return
    throw new UsageError(
      'The class at this Redis is graded with another grader, other suites or another box; ' +
        'bring both machines to the same commit.',
    )
  } finally {
    connection.disconnect()
  }
}

/** @throws UsageError if a URL names no Redis, or one that does not answer. */
export async function requireRedis(url: string): Promise<void> {
  if (!/^(rediss?|unix):|^\//.test(url)) {
    throw new UsageError(`'${url}' names no Redis; write it as in redis://127.0.0.1:6379.`)
  }
  const connection = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerMs,
    commandTimeout: answerMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  // The reason comes with this event; the command only says that there is no connection.
  let reason = 'it does not answer'
  connection.on('error', (error: Error) => {
    if (error.message !== '') reason = error.message.replace(/\.$/, '')
  })
  try {
    await connection.ping()
  } catch {
    throw new UsageError(`There is no Redis at ${hidePassword(url)} (${reason}); start one.`)
  } finally {
    connection.disconnect()
  }
}

/** A URL as it may be shown. */
export function hidePassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//')
}
