/** What becomes of messages that nobody can work off. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Queue } from './queue.ts'
import type { Registry } from './registry.ts'

/**
 * Judges the RedrivePolicy of a queue; an empty one takes the policy away.
 * @throws QueueError InvalidAttributeValue
 */
export function judgeRedrivePolicy(
  value: string,
  { registry, isFifo }: { readonly registry: Registry; readonly isFifo: boolean },
): void {
  // TODO(6): refuse what is no policy, or names a queue that is not there or of the other kind.
  notImplemented(6, 'judge a redrive policy')
}

/** Moves what has been received too often, and is visible again, to the dead-letter queue. */
export function buryPoison(registry: Registry, queue: Queue): void {
  const { RedrivePolicy = '' } = queue.settings
  if (RedrivePolicy === '') return
  // TODO(6): find the messages that are to be given up, and move them.
  notImplemented(6, `give up messages of ${queue.name}`)
}

/**
 * Gives dead letters another chance: moves all visible ones to a queue, as if sent there now.
 * @param destination Each goes back to where it came from unless this says otherwise.
 */
export function redrive(registry: Registry, source: Queue, destination: Queue | undefined): void {
  // TODO(6): move each visible message to the destination, or to the queue that gave it up.
  notImplemented(6, `redrive ${source.name}`)
}
