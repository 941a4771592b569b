import type { Service } from '@cloud-labs/labkit'

/** Which server a run had, as a report names it. */
export interface ServiceDescription {
  readonly service: Service
  /** As 'redis-server 7.0.15'. */
  readonly server: string
  /** Whether it is the server that the course speaks of, and none that stands in for it. */
  readonly isAuthoritative: boolean
  /** What the machine lacks for the real one, each a sentence with the mend. */
  readonly missing: readonly string[]
}
