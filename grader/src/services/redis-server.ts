import type { Redis } from 'ioredis'
import type { ServiceDescription } from './service-description.ts'

/** A private Redis for a run, as a suite sees it. Each scenario finds it empty and undisturbed. */
export interface RedisServer {
  /** For the subject's clients, as `redis://127.0.0.1:6379`. Pass it on as it is. */
  readonly url: string
  readonly description: ServiceDescription
  /**
   * The grader's own connection, with all rights, to look and to meddle: an ioredis client whose
   * rejections are the subject's fault. It survives `restart` and does not go through the door.
   */
  readonly client: Redis
  /** A further connection of the grader's, as a subscriber or a blocked reader needs one. */
  connect(): Promise<Redis>
  /** How many connections the subjects have now. */
  readonly connectionCount: number
  /**
   * Resets all connections of the subjects; they may come back at once.
   * @returns How many there were.
   */
  cut(): Promise<number>
  /** Resets all connections of the subjects and refuses new ones. The data stays. */
  shut(): Promise<void>
  /** Accepts connections again, at the same address. */
  open(): Promise<void>
  /** Holds up everything between subjects and server; connections stay, and nothing answers. */
  pause(): Promise<void>
  /** Lets go what `pause` held up. */
  resume(): Promise<void>
  /**
   * Kills the server and starts it anew: connections are reset, and all data is lost, scripts
   * and subscriptions as well. If it was shut, it stays shut.
   */
  restart(): Promise<void>
}
