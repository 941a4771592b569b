import { randomUUID } from 'node:crypto'
import {
  type Answer,
  type CreateNode,
  type Effect,
  inProcess,
  type NodeDriver,
  type NodeEvent,
} from '@cloud-labs/sim'
import type { Packet, RequestName } from './packet.ts'
import { readClock, startTimer } from './real-time.ts'
import type { Storage } from './storage.ts'

/** What a node tells whoever watches it. */
export interface Remark {
  /** `log` is what it said itself; `error` is what it threw where nobody waited for its answer. */
  readonly kind: 'log' | 'error'
  readonly text: string
}

/** What a live node is made of. */
export interface LiveNodeParts {
  readonly createNode: CreateNode
  readonly id: string
  readonly peers: readonly string[]
  /** Names the stream of `host.random()`. */
  readonly randomName: string
  readonly storage: Storage
  /** Carries a packet to another node, or loses it. */
  readonly post: (packet: Packet) => void
  readonly tell: (remark: Remark) => void
}

interface Asker extends RequestName {
  readonly from: string
}

/**
 * One life of a node in real time. It drives the code exactly as the simulator does, one event at
 * a time until the code has come to rest, and lets its effects take place in the real world.
 */
export class LiveNode {
  readonly #parts: LiveNodeParts
  readonly #driver: NodeDriver
  readonly #life = randomUUID()
  readonly #events: NodeEvent[] = []
  readonly #timers = new Map<number, () => void>()
  readonly #calls = new Map<number, () => void>()
  readonly #askers = new Map<number, Asker>()
  readonly #operations = new Map<number, (answer: Answer) => void>()
  #serial = 0
  // Until it has started, whatever happens to it waits.
  #isBusy = true
  #isOver = false

  constructor(parts: LiveNodeParts) {
    this.#parts = parts
    this.#driver = inProcess(parts.createNode)(parts.id)
  }

  /** Begins the life; resolves when the node's program was called and has come to rest. */
  async start(): Promise<void> {
    const { id, peers, randomName, storage } = this.#parts
    await this.#deliver({ type: 'start', id, peers, randomName, disk: storage.content })
    void this.#work()
  }

  /** Lets a packet arrive. */
  receive(packet: Packet): void {
    const { from, role } = packet
    if (role === 'message') return this.#give({ type: 'message', from, message: packet.message })
    if (role === 'reply') return this.#receiveReply(packet)
    const ask = this.#nextNumber()
    this.#askers.set(ask, { from, call: packet.call, life: packet.life })
    return this.#give({ type: 'message', from, message: packet.message, ask })
  }

  /**
   * Asks the node for an operation, as a client does.
   * @returns What it came to; never settles if the node never answers.
   */
  ask(name: string, args: readonly unknown[]): Promise<Answer> {
    const operation = this.#nextNumber()
    return new Promise((resolve) => {
      this.#operations.set(operation, resolve)
      this.#give({ type: 'operation', operation, name, args })
    })
  }

  /** Ends the life: nothing happens to the node any more, and it does nothing. */
  end(): void {
    this.#isOver = true
    for (const cancel of [...this.#timers.values(), ...this.#calls.values()]) cancel()
    void this.#driver.crash()
  }

  #nextNumber(): number {
    this.#serial += 1
    return this.#serial
  }

  #give(event: NodeEvent): void {
    this.#events.push(event)
    if (!this.#isBusy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    for (;;) {
      const event = this.#isOver ? undefined : this.#events.shift()
      if (event === undefined) break
      await this.#deliver(event)
    }
    this.#isBusy = false
  }

  async #deliver(event: NodeEvent): Promise<void> {
    // The driver takes a tick for the end of all microtasks, which it is only after one of them:
    // in a callback of the platform, ticks come first.
    await Promise.resolve()
    const { effects } = await this.#driver.deliver(event, { nowMs: readClock() })
    if (!this.#isOver) for (const effect of effects) this.#apply(effect)
  }

  #apply(effect: Effect): void {
    const { id: from, storage, tell } = this.#parts
    switch (effect.type) {
      case 'send':
        return this.#post({ role: 'message', from, to: effect.to, message: effect.message })
      case 'request':
        return this.#request(effect)
      case 'reply':
        return this.#reply(effect)
      case 'set-timer':
        return this.#setTimer(effect)
      case 'cancel-timer':
        this.#timers.get(effect.timer)?.()
        return void this.#timers.delete(effect.timer)
      case 'write':
      case 'append':
      case 'remove':
        return storage.change(effect)
      case 'sync':
        return this.#sync(effect.call)
      case 'return':
        this.#operations.get(effect.operation)?.(effect.answer)
        return void this.#operations.delete(effect.operation)
      case 'log':
      case 'error':
        return tell({ kind: effect.type, text: effect.text })
    }
  }

  /** What a node sends to itself needs no network, and no cut stops it. */
  #post(packet: Packet): void {
    if (packet.to === this.#parts.id) this.receive(packet)
    else this.#parts.post(packet)
  }

  #request({ to, message, call, timeoutMs }: Extract<Effect, { type: 'request' }>): void {
    const cancel = startTimer(timeoutMs, () => {
      this.#calls.delete(call)
      this.#give({ type: 'timeout', call })
    })
    this.#calls.set(call, cancel)
    const { id: from } = this.#parts
    this.#post({ role: 'request', from, to, message, call, life: this.#life })
  }

  #reply({ ask, answer }: Extract<Effect, { type: 'reply' }>): void {
    const asker = this.#askers.get(ask)
    if (asker === undefined) return
    this.#askers.delete(ask)
    const { from: to, call, life } = asker
    this.#post({ role: 'reply', from: this.#parts.id, to, answer, call, life })
  }

  #receiveReply({ call, life, answer }: Extract<Packet, { role: 'reply' }>): void {
    const cancel = life === this.#life ? this.#calls.get(call) : undefined
    if (cancel === undefined) return
    cancel()
    this.#calls.delete(call)
    this.#give({ type: 'reply', call, answer })
  }

  #setTimer({ timer, afterMs }: Extract<Effect, { type: 'set-timer' }>): void {
    const cancel = startTimer(afterMs, () => {
      this.#timers.delete(timer)
      this.#give({ type: 'timer', timer })
    })
    this.#timers.set(timer, cancel)
  }

  /** A disk that fails to sync leaves the node waiting, as a broken one would. */
  #sync(call: number): void {
    this.#parts.storage.sync().then(
      () => this.#give({ type: 'synced', call }),
      (error: unknown) => this.#parts.tell({ kind: 'error', text: `The disk: ${String(error)}` }),
    )
  }
}
