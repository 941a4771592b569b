/** What becomes of messages that nobody can work off. */
import { QueueError } from './errors.ts'
import { type Input, isObject, isWithin } from './input.ts'
import { announce } from './long-polls.ts'
import { isVisible, type Message, type Queue } from './queue.ts'
import { findQueueByArn, type Registry } from './registry.ts'

interface RedrivePolicy {
  readonly deadLetterTargetArn: string
  /** How often a message may be received before it is given up. */
  readonly maxReceiveCount: number
}

/**
 * Judges the RedrivePolicy of a queue; an empty one takes the policy away.
 * @throws QueueError InvalidAttributeValue
 */
export function judgeRedrivePolicy(
  value: string,
  { registry, isFifo }: { readonly registry: Registry; readonly isFifo: boolean },
): void {
  if (value === '') return
  const policy = parsePolicy(value)
  const target = findQueueByArn(registry, policy?.deadLetterTargetArn ?? '')
  if (target !== undefined && target.isFifo === isFifo) return
  throw new QueueError('InvalidAttributeValue', 'The value of RedrivePolicy is invalid.')
}

/** @returns `undefined` if the text is no policy. */
function parsePolicy(text: string): RedrivePolicy | undefined {
  const { deadLetterTargetArn, maxReceiveCount: count } = parseObject(text)
  const maxReceiveCount = /^\d+$/.test(String(count)) ? Number(count) : 0
  const isCount = isWithin(maxReceiveCount, { least: 1, most: 1_000 })
  if (typeof deadLetterTargetArn !== 'string' || !isCount) return undefined
  return { deadLetterTargetArn, maxReceiveCount }
}

function parseObject(text: string): Input {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

// #region bury-poison
/** Moves what has been received too often, and is visible again, to the dead-letter queue. */
export function buryPoison(registry: Registry, queue: Queue): void {
  const policy = parsePolicy(queue.settings.RedrivePolicy ?? '')
  const target = findQueueByArn(registry, policy?.deadLetterTargetArn ?? '')
  if (policy === undefined || target === undefined) return
  const poison = [...queue.messages.values()].filter(
    (message) => isVisible(message) && message.receiveCount >= policy.maxReceiveCount,
  )
  if (poison.length === 0) return
  for (const message of poison) bury(message, { from: queue, to: target })
  announce(target)
}
// #endregion bury-poison

interface Move {
  readonly from: Queue
  readonly to: Queue
}

function bury(message: Message, { from, to }: Move): void {
  from.messages.delete(message.id)
  to.messages.set(message.id, {
    ...message,
    receiveCount: 0,
    receivesElsewhere: message.receivesElsewhere + message.receiveCount,
    receipt: undefined,
    sourceArn: from.arn,
  })
}

/**
 * Gives dead letters another chance: moves all visible ones to a queue, as if sent there now.
 * @param destination Each goes back to where it came from unless this says otherwise.
 */
export function redrive(registry: Registry, source: Queue, destination: Queue | undefined): void {
  const letters = [...source.messages.values()].filter(isVisible)
  for (const letter of letters) {
    const target = destination ?? findQueueByArn(registry, letter.sourceArn ?? '')
    if (target === undefined) continue
    source.messages.delete(letter.id)
    target.messages.set(letter.id, revive(letter))
    announce(target)
  }
}

function revive(letter: Message): Message {
  const now = Date.now()
  return {
    ...letter,
    sentAtMs: now,
    visibleAtMs: now,
    receiveCount: 0,
    receivesElsewhere: 0,
    firstReceivedAtMs: undefined,
    receipt: undefined,
    sourceArn: undefined,
  }
}
