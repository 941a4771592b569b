import type { Grade } from './grade.ts'

/**
 * Says how a process ends that made this grade.
 * @returns 3 if the grader is at fault, judged nothing at all, or left something unchecked and has
 * nothing else to complain of; 0 if every scenario that was asked for passed, 1 otherwise. (2 is
 * for submissions that get no grade.)
 */
export function exitCodeOf({ scenarios, graderFaults }: Grade): 0 | 1 | 3 {
  const isOpen = scenarios.some(({ verdict }) => verdict.is === 'inconclusive')
  if (graderFaults.length > 0 || isOpen || scenarios.length === 0) return 3
  if (scenarios.some(({ verdict }) => verdict.is === 'failed')) return 1
  return scenarios.every(({ verdict }) => verdict.is === 'passed') ? 0 : 3
}
