import { createHash } from 'node:crypto'
import type { CatalogLab } from '../../catalog/index.ts'
import { hashHouse } from '../../receipt/index.ts'

/** What a grade rests on beside the lab and the house. */
export interface KeyGrounds {
  readonly root: string
  readonly lab: CatalogLab
  readonly submissionHash: string
  /** As 'bubblewrap', or 'bubblewrap, redis-server 7.0.15' where the lab has services. */
  readonly box: string
}

/**
 * The key of a grade: SHA-256 over the submission, the lab's manifest and packages, its hidden
 * suite, the grader's own sources, the box and the version of Node. Equal keys, equal grades; a
 * mended suite or grader makes every stored grade old.
 */
export async function keyOf({ root, lab, submissionHash, box }: KeyGrounds): Promise<string> {
  const { suite, lab: labHash, grader } = await hashHouse(root, lab)
  const parts = [submissionHash, box, process.platform, suite, labHash, grader]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
