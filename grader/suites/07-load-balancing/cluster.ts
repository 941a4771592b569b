/** Real servers for the proxy, whose answers a subject cannot make up. */
import { randomUUID } from 'node:crypto'
import { eventually, expect } from '#suite'
import type * as Contract from '../../../labs/07-load-balancing/src/load-balancer.ts'
import type { Reply, RequestOptions, Site } from '../../src/run/site.ts'
import type { Answer, Upstream } from '../../src/run/upstream.ts'
import type { Scene } from './vocabulary.ts'

export interface Cluster {
  /** As the proxy is told of them. */
  readonly servers: readonly Contract.UpstreamOptions[]
  /** The upstream of this id. */
  at(id: string): Upstream
  /** Lets an upstream keep its requests waiting until the returned function is called. */
  hold(id: string): () => void
  /** Whose answer a reply is, or its status if it is nobody's. */
  answererOf(reply: Reply | undefined): string | number
  /** Requests with this method that reached the upstream. */
  seenBy(id: string, method: string): number
}

/** Starts one upstream for each letter. */
export async function startCluster(scene: Scene, ids: string): Promise<Cluster> {
  const secret = randomUUID()
  const answerOf = (id: string): Answer => ({ body: `${id} ${secret}` })
  const upstreams = new Map<string, Upstream>()
  for (const id of ids) {
    upstreams.set(id, await scene.upstream({ name: id, answer: () => answerOf(id) }))
  }
  const upstreamAt = (id: string): Upstream => {
    const upstream = upstreams.get(id)
    if (upstream === undefined) throw new Error(`The cluster has no server ${id}.`)
    return upstream
  }
  return {
    servers: [...upstreams].map(([id, { url }]) => ({ id, url })),
    at: upstreamAt,
    hold(id) {
      const { promise, resolve } = Promise.withResolvers<Answer>()
      upstreamAt(id).answers(() => promise)
      return () => resolve(answerOf(id))
    },
    answererOf: (reply) =>
      [...ids].find((id) => reply?.text === answerOf(id).body) ?? reply?.status ?? 'no answer',
    seenBy: (id, method) => upstreamAt(id).received.filter((one) => one.method === method).length,
  }
}

/** Who answers so many GET requests, one after the other. */
export async function answerers(
  { site, cluster }: { readonly site: Site; readonly cluster: Cluster },
  count: number,
): Promise<(string | number)[]> {
  const ids: (string | number)[] = []
  while (ids.length < count) ids.push(cluster.answererOf(await site.request('/seats')))
  return ids
}

/** A request that is under way. */
export interface Waiting {
  /** There once the whole answer has come. */
  reply?: Reply
  /** True once the connection has ended without a whole answer. */
  isCutOff?: boolean
}

/** Sends a request and does not wait for its answer. */
export function send(site: Site, target: string, options?: RequestOptions): Waiting {
  const waiting: Waiting = {}
  site.request(target, options).then(
    (reply) => Object.assign(waiting, { reply }),
    // Whoever waits for the reply says that there is none.
    () => Object.assign(waiting, { isCutOff: true }),
  )
  return waiting
}

/** Waits for the reply to a request that is under way. */
export async function replyTo(
  waiting: Waiting,
  message = 'The proxy did not answer.',
): Promise<Reply | undefined> {
  await eventually(message, () => {
    const found = waiting.reply === undefined ? 'none' : 'an answer'
    expect(found, message).toBe('an answer')
  })
  return waiting.reply
}

/**
 * Waits for the end of a request that is under way.
 * @returns `undefined` if the answer was cut off, as a proxy must do that has begun to pass it on.
 */
export async function endOf(waiting: Waiting, message: string): Promise<Reply | undefined> {
  await eventually(message, () => {
    const isOver = waiting.reply !== undefined || waiting.isCutOff === true
    expect(isOver ? 'an end' : 'none', message).toBe('an end')
  })
  return waiting.reply
}

/** Waits until so many requests have reached an upstream altogether. */
export async function arrives(
  upstream: Upstream,
  { count = 1, message = 'A request did not reach its server.' } = {},
): Promise<void> {
  await eventually(message, () => {
    expect(upstream.received.length, message).toBe(count)
  })
}
