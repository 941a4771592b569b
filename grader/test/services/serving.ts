/** Real servers for the tests of this folder. */
import { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'
import {
  type DetectedServices,
  detectServices,
  openServices,
  type Services,
} from '../../src/services/index.ts'
import type { PrivateRedis } from '../../src/services/private-redis.ts'

/** How a server may run: shut in, only watched over, or embedded. */
export const kinds = ['shut-in', 'watched', 'embedded'] as const
export type Kind = (typeof kinds)[number]

const changes: Readonly<Record<Kind, NodeJS.ProcessEnv>> = {
  'shut-in': {},
  watched: { CLOUD_LABS_BOX: 'permission-model' },
  embedded: { CLOUD_LABS_REDIS: 'embedded' },
}

/** Finds the server of a kind, or nothing where this machine has none. */
export async function detect(kind: Kind): Promise<DetectedServices | undefined> {
  const detected = await detectServices(['redis'], { ...process.env, ...changes[kind] })
  const { program, box } = detected.redis ?? {}
  const found = program === undefined ? 'embedded' : box === undefined ? 'watched' : 'shut-in'
  return found === kind ? detected : undefined
}

/** A server until the test ends, and the services that it belongs to. */
export async function serve(
  kind: Kind,
  skip: (why: string) => void,
): Promise<{ services: Services; redis: PrivateRedis }> {
  const detected = await detect(kind)
  if (detected === undefined) skip(`There is no ${kind} redis-server on this machine.`)
  const services = await openServices(detected ?? {}, { sockets: undefined })
  onTestFinished(() => services.close())
  const { redis } = services
  if (redis === undefined) throw new Error('There is no Redis.')
  return { services, redis }
}

/** A submission's client, which waits until it gets through. */
export function reach({ url }: { readonly url: string }): Redis {
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 5 })
  client.on('error', () => {})
  onTestFinished(() => client.disconnect())
  return client
}

/** A client that gives up at once. */
export function tryOnce({ url }: { readonly url: string }): Redis {
  const client = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null })
  client.on('error', () => {})
  onTestFinished(() => client.disconnect())
  return client
}

/** Why a promise was rejected, as 'SubjectFault: sentence'. */
export async function rejectionOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'no Error'
  }
  return 'nothing was thrown'
}
