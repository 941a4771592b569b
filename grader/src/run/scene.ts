import type { Remote, RemoteFunction } from '../box/remote.ts'
import type { RedisServer } from '../services/index.ts'
import type { Cluster } from './cluster.ts'
import type { FurtherSubject } from './further-subjects.ts'
import type { Site } from './site.ts'
import type { Upstream, UpstreamOptions } from './upstream.ts'

/** Time in the subject's process, when the suite says `time: 'virtual'`. */
export interface Clock {
  /**
   * Moves the subject's `Date` and timers forward and runs, in order, what falls due.
   * @param ms Virtual milliseconds; takes no real time.
   */
  advance(ms: number): Promise<void>
  /**
   * What `Date.now()` says in the subject, in milliseconds since 1970.
   * @throws Error if the suite runs in real time.
   */
  now(): number
}

/** What a scenario is given: the subject and the means to watch it. Fresh for each scenario. */
export interface Scene<Exports> {
  /** The exports of the lab's entry; every call crosses the process boundary and is awaited. */
  readonly subject: Remote<Exports>
  readonly clock: Clock
  /**
   * Serves a request listener that the subject returned, on a socket that the grader opened.
   * One at a time: a second call replaces the first site.
   */
  serve(listener: RemoteFunction | Promise<RemoteFunction>): Promise<Site>
  /** Starts a real HTTP server on the grader's side that the subject can reach. */
  upstream(options?: UpstreamOptions): Promise<Upstream>
  /**
   * Resolves once whatever was on its way between the subject and its upstreams has arrived, on
   * both sides. No time passes. It is for what cannot be seen from here: that a wait has begun, or
   * that nothing comes.
   */
  settle(): Promise<void>
  /** The submission's nodes on a simulated network, for labs of the kind `node`. */
  readonly cluster: Cluster
  /**
   * The run's private Redis, empty when the scenario begins; only in labs with the service `redis`.
   */
  readonly redis: RedisServer
  /**
   * Leaves the scenario unchecked, neither passed nor failed, where the embedded server stands in
   * for the real one.
   * @param why One whole sentence about what cannot be checked on the embedded server.
   */
  requireRealRedis(why: string): void
  /**
   * The scenario's own folder, as the subject sees it: empty when the scenario begins, and seen by
   * further subjects too; only in labs with `storageMebibytes`.
   */
  readonly folder: string
  /** Starts the submission once more, in a process that can be killed; four times at most. */
  another(): Promise<FurtherSubject<Exports>>
  /** Adds an authored line to the evidence that a failing scenario shows (twelve lines at most). */
  note(line: string): void
}
