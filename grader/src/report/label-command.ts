import type { FailureExplanation } from '../explain/index.ts'

/** The label of the command that a failure points to, as wide as the others unless it has to be. */
export function labelCommand({ isHint, isPublicPart }: FailureExplanation): string {
  if (isHint === true) return 'Hint:  '
  return isPublicPart === true ? 'See it (public part):' : 'See it:'
}
