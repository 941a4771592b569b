import type { LaunchPlan } from '../box/launch-plan.ts'
import type { DetectedServices } from '../services/index.ts'
import type { Failure, Observation } from './observation.ts'

/** What a suite is told about the one run that it is loaded for. */
export interface RunOrder {
  readonly plan: LaunchPlan
  readonly adapter: 'boxed' | 'direct'
  /** Scenarios to run; all unless given. */
  readonly only: readonly string[] | undefined
  /** What no submission can know, and the same for every run of the suite. */
  readonly secret?: string
  /** Where nodes are simulated: look at this seed only. */
  readonly seed?: number | undefined
  /** Leave a failing run as long as it is: nobody will read it. */
  readonly isLong?: boolean | undefined
  /** Whether simulated runs are kept, to be looked at. */
  readonly keepsRuns?: boolean
  /** What to start for the lab's services; nothing unless given. */
  readonly services?: DetectedServices
}

declare module 'vitest' {
  interface ProvidedContext {
    runOrder: RunOrder
  }
  interface TaskMeta {
    observation?: Observation
    /** A `KeptRun` as JSON, if runs are kept. */
    keptRun?: string
    /** On the file: why the submission could not be loaded at all. */
    loading?: Failure
    /** On the file. */
    printed?: readonly string[]
  }
}
