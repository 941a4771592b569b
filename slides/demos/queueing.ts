/**
 * A queue with two consumers, which work, dawdle or die. Who may have a message, until when, and
 * when it is given up, is the code of lab 11; here are only those who send and work.
 */
import { seededRandom } from '../../packages/labkit/src/seeded-random.ts'
import type { Message, Queue } from '../../solutions/11-queues/src/queue.ts'
import { isInFlight } from '../../solutions/11-queues/src/queue.ts'
import { take } from '../../solutions/11-queues/src/receiving.ts'
import { addQueue, createRegistry, type Registry } from '../../solutions/11-queues/src/registry.ts'
import { enqueue } from '../../solutions/11-queues/src/sending.ts'
import { discard } from '../../solutions/11-queues/src/visibility.ts'
import { DemoClock } from './demo-clock.ts'

export type Condition = 'well' | 'slow' | 'dead'

export interface MessageView {
  readonly id: string
  readonly body: string
  readonly isPoison: boolean
  readonly receiveCount: number
  readonly isInFlight: boolean
  /** What is left of the visibility timeout, from 1 to 0. */
  readonly left: number
}

export interface ConsumerView {
  readonly name: string
  readonly condition: Condition
  readonly holds: string | undefined
  /** How much of the work is done, from 0 to 1. */
  readonly done: number
  readonly isRestarting: boolean
}

export interface QueueingView {
  readonly timeMs: number
  readonly messages: readonly MessageView[]
  readonly deadLetters: readonly MessageView[]
  readonly consumers: readonly ConsumerView[]
  readonly sent: number
  readonly workedOff: number
  readonly twice: number
}

interface Consumer {
  readonly name: string
  condition: Condition
  holds: Message | undefined
  workedMs: number
  restingUntilMs: number
}

/** How long a message is hidden from others, in milliseconds. */
export const visibilityMs = 5_000
const tickMs = 20
const sendEveryMs = 1_900
const mostReceives = 3
const workMs = { well: 3_000, slow: 7_500, dead: Number.POSITIVE_INFINITY }
const crashAfterMs = 900
const restMs = 1_000

/** @see useDemo, which drives it. */
export class Queueing {
  readonly #clock = new DemoClock()
  readonly #draw: () => number
  readonly #registry: Registry = createRegistry()
  readonly #deadLetters: Queue
  readonly #orders: Queue
  readonly #consumers: Consumer[] = ['A', 'B'].map((name) => ({
    name,
    condition: 'well',
    holds: undefined,
    workedMs: 0,
    restingUntilMs: 0,
  }))
  readonly #finished = new Map<string, number>()
  #sent = 0
  #nextSendMs = 0
  #restMs = 0

  constructor({ seed }: { readonly seed: number }) {
    this.#draw = seededRandom(seed)
    this.#deadLetters = addQueue(this.#registry, 'dead', {})
    const policy = { deadLetterTargetArn: this.#deadLetters.arn, maxReceiveCount: mostReceives }
    const settings = { RedrivePolicy: JSON.stringify(policy) }
    this.#orders = addQueue(this.#registry, 'orders', settings)
  }

  /** Poison makes whoever works on it crash. */
  send(content: 'work' | 'poison'): void {
    this.#sent += 1
    const body = content === 'poison' ? `${this.#sent} !` : String(this.#sent)
    const keys = { groupId: undefined, deduplicationId: undefined }
    this.#clock.run(() => enqueue(this.#orders, { body, attributes: {}, delayMs: 0, ...keys }))
  }

  setCondition(name: string, condition: Condition): void {
    const consumer = this.#consumers.find((one) => one.name === name)
    if (consumer === undefined) return
    consumer.condition = condition
    // Whoever dies takes with it that it held something.
    if (condition === 'dead') consumer.holds = undefined
  }

  advance(ms: number): void {
    this.#restMs += ms
    for (; this.#restMs >= tickMs; this.#restMs -= tickMs) {
      this.#clock.advance(tickMs)
      this.#clock.run(() => this.#tick())
    }
  }

  view(): QueueingView {
    return this.#clock.run(() => ({
      timeMs: this.#clock.nowMs,
      messages: [...this.#orders.messages.values()].map((message) => this.#see(message)),
      deadLetters: [...this.#deadLetters.messages.values()].map((message) => this.#see(message)),
      consumers: this.#consumers.map((consumer) => this.#seeConsumer(consumer)),
      sent: this.#sent,
      workedOff: this.#finished.size,
      twice: [...this.#finished.values()].filter((times) => times > 1).length,
    }))
  }

  #see(message: Message): MessageView {
    return {
      id: message.id,
      body: message.body,
      isPoison: isPoison(message),
      receiveCount: message.receiveCount,
      isInFlight: isInFlight(message),
      left: Math.max(0, message.visibleAtMs - this.#clock.nowMs) / visibilityMs,
    }
  }

  #seeConsumer({ name, condition, holds, workedMs, restingUntilMs }: Consumer): ConsumerView {
    return {
      name,
      condition,
      holds: holds?.body,
      done: holds === undefined ? 0 : Math.min(1, workedMs / workMs[condition]),
      isRestarting: restingUntilMs > this.#clock.nowMs,
    }
  }

  #tick(): void {
    if (this.#clock.nowMs >= this.#nextSendMs && this.#orders.messages.size < 7) {
      this.#nextSendMs = this.#clock.nowMs + sendEveryMs * (0.6 + 0.8 * this.#draw())
      this.send('work')
    }
    for (const consumer of this.#consumers) this.#work(consumer)
  }

  #work(consumer: Consumer): void {
    const { condition, restingUntilMs, holds } = consumer
    if (condition === 'dead' || restingUntilMs > this.#clock.nowMs) return
    if (holds === undefined) return this.#receive(consumer)
    consumer.workedMs += tickMs
    if (isPoison(holds) && consumer.workedMs >= crashAfterMs) this.#crash(consumer)
    else if (consumer.workedMs >= workMs[condition]) this.#finish(consumer, holds)
  }

  #receive(consumer: Consumer): void {
    const [message] = take(this.#registry, this.#orders, { limit: 1, visibilityMs })
    if (message === undefined) return
    consumer.holds = message
    consumer.workedMs = 0
  }

  #crash(consumer: Consumer): void {
    consumer.holds = undefined
    consumer.restingUntilMs = this.#clock.nowMs + restMs
  }

  #finish(consumer: Consumer, message: Message): void {
    this.#finished.set(message.id, (this.#finished.get(message.id) ?? 0) + 1)
    discard(this.#orders, message.receipt ?? '')
    consumer.holds = undefined
    consumer.restingUntilMs = this.#clock.nowMs + restMs / 2
  }
}

function isPoison({ body }: Message): boolean {
  return body.endsWith('!')
}
