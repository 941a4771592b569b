import type { ChildOptions } from './host/protocol.ts'
import type { Storage } from './storage.ts'

/** All that is needed to start a subject, as plain data that crosses to a worker process. */
export interface LaunchPlan {
  readonly program: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Given to the child as JSON in its last argument; the suite decides about time. */
  readonly childOptions: Omit<ChildOptions, 'virtualTime'>
  /** URL under which the test's own process imports the entry. */
  readonly directEntry: string
  /** Folder for the sockets of upstreams on the grader's side. */
  readonly upstreamSockets: string | undefined
  /** Where it may keep files, if the lab's manifest says that it may. */
  readonly storage?: Storage | undefined
  /** What the files begin with that hold the number of a running process each. */
  readonly pidFile: string
}
