import { BoxedSubject } from './boxed-subject.ts'
import { startDirectSubject } from './direct-subject.ts'
import type { LaunchPlan } from './launch-plan.ts'
import type { Subject } from './subject.ts'

/**
 * Starts a staged submission and loads its entry.
 * @throws SubjectError if the entry throws while it is loaded.
 * @throws SubjectFault if it never becomes ready or ends the process.
 * @throws Error for anything else, which is the grader's fault.
 */
export function openSubject(
  plan: LaunchPlan,
  { adapter, virtualTime }: { adapter: 'boxed' | 'direct'; virtualTime: boolean },
): Promise<Subject> {
  return adapter === 'direct'
    ? startDirectSubject(plan, virtualTime)
    : BoxedSubject.start(plan, virtualTime)
}
