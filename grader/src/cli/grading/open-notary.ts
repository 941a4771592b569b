import { UsageError } from '../../catalog/index.ts'
import { hashHouse, issueReceipt } from '../../receipt/index.ts'
import type { Hallway } from '../hallway.ts'
import { requireSigningKey } from '../receipts/signing-key.ts'
import type { Outcome } from './grade-labs.ts'
import type { GradeRequest } from './grade-request.ts'

/** Signs the grade of one lab. */
export interface Notary {
  /**
   * @returns The receipt; `undefined` if there is no grade.
   * @throws Error if suite or grader are not those that it was opened with.
   */
  sign(outcomes: readonly Outcome[]): Promise<string | undefined>
}

/**
 * Finds the key and hashes what will be graded with, before anything is graded.
 * @throws UsageError if there is no key, or if several labs were asked for.
 */
export async function openNotary(
  { repository: { root }, labs: [lab, second] }: GradeRequest,
  hallway: Hallway,
): Promise<Notary> {
  if (lab === undefined || second !== undefined) {
    throw new UsageError('A receipt is for exactly one lab; name it.')
  }
  const privateKey = await requireSigningKey({ ...hallway, root })
  const house = await hashHouse(root, lab)
  return {
    async sign([outcome]) {
      if (outcome?.grade === undefined) return undefined
      const now = await hashHouse(root, lab)
      if (JSON.stringify(now) !== JSON.stringify(house)) {
        throw new Error('suite or grader changed while they were used; grade again.')
      }
      return issueReceipt(outcome.grade, { house, gradedAt: new Date(), privateKey })
    },
  }
}
