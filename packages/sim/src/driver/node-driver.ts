/** What happens to a node. Plain data, so that it can cross a process boundary. */
export type NodeEvent =
  | Birth
  | { readonly type: 'message'; readonly from: string; readonly message: unknown; ask?: number }
  | { readonly type: 'reply'; readonly call: number; readonly answer: Answer }
  | { readonly type: 'timeout'; readonly call: number }
  | { readonly type: 'timer'; readonly timer: number }
  | { readonly type: 'synced'; readonly call: number }
  | {
      readonly type: 'operation'
      readonly operation: number
      readonly name: string
      readonly args: readonly unknown[]
    }

/** The first event of a node's life; what it knew before is gone, except for the disk. */
export interface Birth {
  readonly type: 'start'
  readonly id: string
  readonly peers: readonly string[]
  /** Names the stream of `host.random()`; tells nothing about any other stream. */
  readonly randomName: string
  /** What the disk holds, by file. */
  readonly disk: Readonly<Record<string, unknown>>
}

/** What a handler came to: its value, or the message of what it threw. */
export type Answer = { readonly value?: unknown } | { readonly error: string }

/** What a node does to the world. Plain data, in the order in which the node did it. */
export type Effect =
  | { readonly type: 'send'; readonly to: string; readonly message: unknown }
  | {
      readonly type: 'request'
      readonly to: string
      readonly message: unknown
      /** Names the request in the later `reply` or `timeout`. */
      readonly call: number
      readonly timeoutMs: number
    }
  | { readonly type: 'reply'; readonly ask: number; readonly answer: Answer }
  | { readonly type: 'set-timer'; readonly timer: number; readonly afterMs: number }
  | { readonly type: 'cancel-timer'; readonly timer: number }
  | { readonly type: 'write'; readonly file: string; readonly value: unknown }
  | { readonly type: 'append'; readonly file: string; readonly value: unknown }
  | { readonly type: 'remove'; readonly file: string }
  | { readonly type: 'sync'; readonly call: number }
  | { readonly type: 'log'; readonly text: string }
  | { readonly type: 'return'; readonly operation: number; readonly answer: Answer }
  /** A handler threw where nobody waits for its answer. */
  | { readonly type: 'error'; readonly text: string }

/** Everything that a node did about one event, until it had nothing left to do. */
export interface Turn {
  readonly effects: readonly Effect[]
  /** What `state()` returned, present only if it differs from the last turn's. */
  readonly state?: unknown
}

/** What a node gets with an event beside the event itself. */
export interface Moment {
  /** What the node's clock shows, in milliseconds. */
  readonly nowMs: number
}

/**
 * Runs one node's code, wherever that is: in this process, or behind a pipe.
 *
 * The simulator owns network, time, disks and history and gives a driver one event at a time; the
 * driver answers with everything the node did before it came to rest. A driver that answers at once
 * may do so without a promise.
 */
export interface NodeDriver {
  /**
   * Lets an event happen and waits until the node has come to rest. `start` begins a new life.
   *
   * A rejected promise means that the driver failed, never that the node's code threw.
   */
  deliver(event: NodeEvent, moment: Moment): Turn | Promise<Turn>

  /** Ends the node's life: nothing it left behind may act or be seen again. */
  crash(): void | Promise<void>
}

/** Makes the driver of a node by its name. */
export type DriverFactory = (id: string) => NodeDriver
