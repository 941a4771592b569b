import { BoxedSubject } from './boxed-subject.ts'
import { startDirectSubject } from './direct-subject.ts'
import type { LaunchPlan } from './launch-plan.ts'
import type { Limits } from './limits.ts'
import type { Subject } from './subject.ts'

/** How a subject is to run. */
export interface SubjectOrder {
  readonly adapter: 'boxed' | 'direct'
  readonly virtualTime: boolean
  /** What differs from the usual limits; only a process of its own has any. */
  readonly limits?: Partial<Limits>
}

/**
 * Starts a staged submission and loads its entry.
 * @throws SubjectError if the entry throws while it is loaded.
 * @throws SubjectFault if it never becomes ready or ends the process.
 * @throws Error for anything else, which is the grader's fault.
 */
export function openSubject(
  plan: LaunchPlan,
  { adapter, virtualTime, limits }: SubjectOrder,
): Promise<Subject> {
  return adapter === 'direct'
    ? startDirectSubject(plan, virtualTime)
    : BoxedSubject.start(plan, { virtualTime, ...(limits === undefined ? {} : { limits }) })
}
