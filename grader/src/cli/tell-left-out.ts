import type { Submission } from '../submission/index.ts'
import type { Hallway } from './hallway.ts'

/** Says which files of `src` are no part of the submission, so that nobody waits for them. */
export function tellLeftOut({ leftOut = [] }: Submission, name: string, { err }: Hallway): void {
  if (leftOut.length === 0) return
  const [what, why] = leftOut.length === 1 ? ['this file', 'is'] : ['these files', 'are']
  err.write(`${name}: left out ${what}, which ${why} no source: ${leftOut.join(', ')}.\n`)
}
