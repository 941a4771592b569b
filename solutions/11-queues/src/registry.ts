/** All queues of one server. */
import { QueueError } from './errors.ts'
import type { Queue } from './queue.ts'
import { defaults, type Settings } from './settings.ts'

const account = '000000000000'

/** Queues by name. */
export type Registry = Map<string, Queue>

export function createRegistry(): Registry {
  return new Map()
}

/** Adds an empty queue. */
export function addQueue(registry: Registry, name: string, settings: Settings): Queue {
  const now = Date.now()
  const queue: Queue = {
    name,
    arn: `arn:aws:sqs:eu-central-1:${account}:${name}`,
    isFifo: name.endsWith('.fifo'),
    createdAtMs: now,
    modifiedAtMs: now,
    settings: { ...defaults, ...settings },
    messages: new Map(),
    polls: new Set(),
    alarm: undefined,
    purgedAtMs: undefined,
    remembered: new Map(),
    lastSequence: 0,
  }
  registry.set(name, queue)
  return queue
}

/** @throws QueueError QueueDoesNotExist */
export function findQueue(registry: Registry, name: string): Queue {
  const queue = registry.get(name)
  if (queue === undefined) {
    throw new QueueError('QueueDoesNotExist', 'The specified queue does not exist.')
  }
  return queue
}

/**
 * Finds a queue by a URL that was handed out. Its host does not count: one client may know the
 * server by another name than the next.
 * @throws QueueError QueueDoesNotExist
 */
export function findQueueByUrl(registry: Registry, url: string): Queue {
  const { pathname } = URL.canParse(url) ? new URL(url) : { pathname: url }
  const [, owner, name = ''] = pathname.split('/')
  return findQueue(registry, owner === account ? name : '')
}

export function findQueueByArn(registry: Registry, arn: string): Queue | undefined {
  return [...registry.values()].find((queue) => queue.arn === arn)
}

/** The URL of a queue, as the client can reach it. */
export function urlOf(queue: Queue, host: string): string {
  return `http://${host}/${account}/${queue.name}`
}
