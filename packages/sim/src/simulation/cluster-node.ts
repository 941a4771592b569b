import { DiskImage } from '../disk/disk-image.ts'
import type { NodeDriver } from '../driver/node-driver.ts'
import type { Due } from '../time/event-queue.ts'
import { NodeClock } from '../time/node-clock.ts'

/** A request that a node has sent and that is still open. */
export interface OpenCall {
  /** The id of the request's message. */
  readonly id: number
  readonly timeout: Due
}

/** A request that a node has been given and may answer. */
export interface Ask {
  readonly from: string
  /** The asker's number of the request. */
  readonly call: number
  /** The asker's life: a later one knows nothing of the request. */
  readonly life: number
  /** How many of its arrivals are still to be answered. */
  readonly open: number
}

/** A node as the simulation keeps it: everything about it that its code cannot reach. */
export class ClusterNode {
  readonly id: string
  readonly driver: NodeDriver
  readonly clock = new NodeClock()
  readonly disk = new DiskImage()
  isUp = false
  /** Counts the node's lives; 0 before the first. */
  life = 0
  readonly timers = new Map<number, Due>()
  readonly syncs = new Set<Due>()
  readonly calls = new Map<number, OpenCall>()
  /** By the id of the request's message. */
  readonly asks = new Map<number, Ask>()
  /** The operations that clients wait for, by number. */
  readonly operations = new Set<number>()

  constructor(id: string, driver: NodeDriver) {
    this.id = id
    this.driver = driver
  }

  /** Takes back everything that was going to happen to the life that ends. */
  endLife(): void {
    this.isUp = false
    for (const due of this.timers.values()) due.isCancelled = true
    for (const due of this.syncs) due.isCancelled = true
    for (const { timeout } of this.calls.values()) timeout.isCancelled = true
    this.timers.clear()
    this.syncs.clear()
    this.calls.clear()
    this.asks.clear()
  }
}
