import type { Settled } from './queue/job.ts'
import type { ResultStore } from './queue/result-store.ts'

/** Which outcomes are compared. */
interface Work {
  readonly key: string
  readonly lab: string
  /** SHA-256 of the submission. */
  readonly hash: string
}

/**
 * Chooses the outcome that counts for a piece of work: the newest, or an earlier one with more
 * points where points are never lowered.
 * @param neverLower Without it, what was decided before stays; `false` takes it back.
 */
export function chooseOutcome(
  work: Work,
  { store, neverLower }: { store: ResultStore; neverLower: boolean | undefined },
): Settled | undefined {
  const newest = store.find(work.key)
  if (neverLower === false) store.release(work)
  const keptKey = store.findKept(work)
  const kept = keptKey === undefined ? undefined : store.find(keptKey)
  const earlier = neverLower === true ? (kept ?? store.findEarlier(work)) : kept
  if (earlier === undefined || pointsOf(earlier) <= pointsOf(newest)) {
    if (keptKey !== undefined && newest !== undefined) store.release(work)
    return newest
  }
  store.keep({ ...work, key: earlier.key })
  return earlier
}

/** What is no grade has less than nothing, so that a grade is never lost to the grader's fault. */
function pointsOf(settled: Settled | undefined): number {
  return settled?.outcome.is === 'graded' ? settled.outcome.grade.points : -1
}
