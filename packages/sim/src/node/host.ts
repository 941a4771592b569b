import type { Disk } from './disk.ts'
import type { MessageOf, Protocol, ReplyTo } from './protocol.ts'

/** A node's only door to the world: whatever else it reads or writes is not part of the system. */
export interface Host<P extends Protocol = Protocol> {
  /** The node's own name, as `n1`. */
  readonly id: string
  /** The names of all other nodes, in order. */
  readonly peers: readonly string[]

  /**
   * The node's own clock in milliseconds since the simulation began; it may be wrong (skew) and run
   * at the wrong speed (drift). It stands still while a handler runs.
   */
  now(): number

  /** A random number from 0 (included) to 1 (excluded), the same in every run of a seed. */
  random(): number

  /**
   * Sends a message and forgets it: it may arrive late, twice, out of order or never.
   * @throws {NotPlainDataError} If the message is not JSON data.
   * @throws {UnknownNodeError} If no node has that name.
   */
  send(to: string, message: MessageOf<P>): void

  /**
   * Sends a message and waits for what the other node's handler returns.
   *
   * A timeout does not tell whether the message arrived.
   * @throws {RequestTimeoutError} If no reply came in time, by the node's own clock.
   * @throws {RequestFailedError} If the other node's handler threw.
   */
  request<M extends MessageOf<P>>(
    to: string,
    message: M,
    limits: { readonly timeoutMs: number },
  ): Promise<ReplyTo<P, M>>

  /** Waits, in milliseconds of the node's own clock. */
  sleep(ms: number): Promise<void>

  /**
   * Calls a function later, in milliseconds of the node's own clock.
   * @returns A function that takes the call back.
   */
  after(ms: number, run: () => unknown): () => void

  /** What survives a crash, as far as it was synced. */
  readonly disk: Disk

  /** Writes a line into the history, for whoever reads the trace. */
  log(text: string): void
}
