import { BoxedSubject } from './boxed-subject.ts'
import type { LaunchPlan } from './launch-plan.ts'
import type { Limits } from './limits.ts'
import type { Subject } from './subject.ts'

/**
 * Starts a process for one node of a staged submission and loads the modules of its first life. It
 * has no sockets, neither one of its own nor those of upstreams.
 * @throws SubjectError, SubjectFault if the entry does not load or creates no nodes.
 * @throws Error for anything else, which is the grader's fault.
 */
export function openNode(
  { args, childOptions: { entry }, ...plan }: LaunchPlan,
  limits: Partial<Limits> = {},
): Promise<Subject> {
  const alone = args.filter((argument) => argument !== '--allow-net')
  const forNode = { ...plan, args: alone, childOptions: { entry, isNode: true } }
  return BoxedSubject.start(forNode, { virtualTime: false, limits })
}
