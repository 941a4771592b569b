import type { Answer, Effect } from '../driver/node-driver.ts'
import type { LossReason, SendEntry } from '../history/entry.ts'
import type { ClusterNode } from './cluster-node.ts'
import type { World } from './world.ts'

interface Envelope {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly luck: string | undefined
}

/** A message on its way between two nodes. */
export type Packet =
  | (Envelope & { readonly role: 'message'; readonly message: unknown })
  | (Envelope & {
      readonly role: 'request'
      readonly message: unknown
      readonly call: number
      readonly life: number
    })
  | (Envelope & {
      readonly role: 'reply'
      readonly message: Answer
      readonly answers: number
      readonly call: number
      readonly life: number
    })

type Unsent<P = Packet> = P extends Packet ? Omit<P, 'id' | 'luck'> : never

/** Carries messages between nodes, over the network as it is. */
export class PostOffice {
  readonly #world: World
  readonly #held: Packet[] = []

  constructor(world: World) {
    this.#world = world
  }

  /** Puts a message on its way and returns its number. */
  send(unsent: Unsent): number {
    const world = this.#world
    world.messages += 1
    const packet = { ...unsent, id: world.messages, luck: world.luck } as Packet
    world.history.record(describeSending(world.nowMs, packet))
    if (world.connectivity.isCut(packet)) this.#lose(packet, 'cut')
    else this.#dispatch(packet)
    return packet.id
  }

  /** Delivers what was held on links that are held no longer. */
  release(): void {
    const { connectivity } = this.#world
    const released = this.#held.filter((packet) => !connectivity.isHeld(packet))
    const kept = this.#held.filter((packet) => connectivity.isHeld(packet))
    this.#held.splice(0, this.#held.length, ...kept)
    for (const packet of released) this.#world.schedule(0, () => this.#arrive(packet))
  }

  #dispatch(packet: Packet): void {
    const world = this.#world
    const arrivals = world.network.route(packet, world.nowMs, packet.luck)
    if (arrivals.length === 0) return this.#lose(packet, 'loss')
    if (arrivals.length > 1)
      world.history.record({
        atMs: world.nowMs,
        kind: 'duplicate',
        node: packet.from,
        id: packet.id,
      })
    for (const atMs of arrivals) {
      world.schedule(atMs - world.nowMs, () => this.#arrive(packet))
    }
    return undefined
  }

  #arrive(packet: Packet): Promise<void> | undefined {
    const { connectivity } = this.#world
    const { id, to } = packet
    if (connectivity.isCut(packet)) return this.#lose(packet, 'cut')
    if (connectivity.isHeld(packet)) {
      this.#world.history.record({ atMs: this.#world.nowMs, kind: 'hold', node: to, id })
      this.#held.push(packet)
      return undefined
    }
    const node = this.#world.node(to)
    if (!node.isUp) return this.#lose(packet, 'down')
    if (packet.role === 'reply') return this.#deliverReply(node, packet)
    return this.#deliverMessage(node, packet)
  }

  #deliverMessage(
    node: ClusterNode,
    packet: Exclude<Packet, { role: 'reply' }>,
  ): Promise<void> | undefined {
    const { id, from, message, luck } = packet
    this.#world.history.record({
      atMs: this.#world.nowMs,
      kind: 'receive',
      node: node.id,
      id,
      from,
    })
    if (packet.role === 'message') {
      return this.#world.give(node, { type: 'message', from, message }, luck)
    }
    // A request that was doubled is answered once for each arrival, as slow as the answers may be.
    const open = (node.asks.get(id)?.open ?? 0) + 1
    node.asks.set(id, { from, call: packet.call, life: packet.life, open })
    return this.#world.give(node, { type: 'message', from, message, ask: id }, luck)
  }

  #deliverReply(
    node: ClusterNode,
    packet: Extract<Packet, { role: 'reply' }>,
  ): Promise<void> | undefined {
    const { id, from, call, life, message } = packet
    const open = life === node.life ? node.calls.get(call) : undefined
    if (open === undefined) return this.#lose(packet, 'late')
    node.calls.delete(call)
    open.timeout.isCancelled = true
    this.#world.history.record({
      atMs: this.#world.nowMs,
      kind: 'receive',
      node: node.id,
      id,
      from,
    })
    return this.#world.give(node, { type: 'reply', call, answer: message }, packet.luck)
  }

  #lose({ id, to }: Packet, why: LossReason): undefined {
    this.#world.history.record({ atMs: this.#world.nowMs, kind: 'lose', node: to, id, why })
  }
}

function describeSending(atMs: number, packet: Packet): SendEntry {
  const { id, from: node, to, role, message } = packet
  if (role !== 'reply') return { atMs, kind: 'send', node, id, to, role, message }
  return { atMs, kind: 'send', node, id, to, role, message, answers: packet.answers }
}

/** Puts a node's request on its way and sets its timeout. */
export function sendRequest(
  world: World,
  node: ClusterNode,
  { to, message, call, timeoutMs }: Extract<Effect, { type: 'request' }>,
): void {
  const { life } = node
  const { luck } = world
  const id = world.post.send({ role: 'request', from: node.id, to, message, call, life })
  const timeout = world.schedule(node.clock.trueDelayMs(timeoutMs), () => {
    node.calls.delete(call)
    world.history.record({ atMs: world.nowMs, kind: 'timeout', node: node.id, id })
    return world.give(node, { type: 'timeout', call }, luck)
  })
  node.calls.set(call, { id, timeout })
}

/** Puts a node's reply on its way, if somebody asked the node. */
export function sendReply(
  world: World,
  node: ClusterNode,
  { ask, answer }: Extract<Effect, { type: 'reply' }>,
): void {
  const asked = node.asks.get(ask)
  if (asked === undefined) {
    const text = `${node.id} answered message ${ask}, which it was not asked.`
    world.history.record({ atMs: world.nowMs, kind: 'error', node: node.id, text })
    return
  }
  if (asked.open === 1) node.asks.delete(ask)
  else node.asks.set(ask, { ...asked, open: asked.open - 1 })
  const { from: to, call, life } = asked
  const packet = { from: node.id, to, message: answer, answers: ask, call, life }
  world.post.send({ role: 'reply', ...packet })
}
