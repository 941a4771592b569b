import type { FailureExplanation } from './explanation.ts'

/**
 * Where the reader of an explanation works. The house grades and traces; a student's edition runs
 * public tests, gives hints and hands in, which the house does as well.
 */
export type Reader = 'house' | 'edition'

/** What a command is about. */
export interface CommandGrounds {
  /** The scenario's id. */
  readonly id: string
  /** As '07'. */
  readonly number: string
  /** Whether the public tests prepare for it. */
  readonly isPublic: boolean
  readonly reader: Reader
  /** The seed of the run that failed, where nodes were simulated. */
  readonly seed?: number | undefined
}

/** Finds the command that shows a failure again or, where the reader has none, one that helps. */
export function findCommand(
  grounds: CommandGrounds,
): Pick<FailureExplanation, 'seeIt' | 'isHint' | 'isPublicPart'> {
  const { id, number, isPublic, reader, seed } = grounds
  if (reader === 'house' && seed !== undefined) {
    return { seeIt: `npx lab trace ${number} ${id} --seed ${seed}` }
  }
  if (isPublic) return { seeIt: `npx lab test ${number} ${id}`, isPublicPart: true }
  if (reader === 'house') return { seeIt: `npx lab grade ${number} --only ${id}` }
  return { seeIt: `npx lab hint ${number} ${id}`, isHint: true }
}

/** The command that has something judged once more, of which only one scenario is of interest. */
export function findRetry({ id, number, reader }: CommandGrounds): string {
  return reader === 'house'
    ? `npx lab grade ${number} --only ${id} --fresh`
    : `npx lab submit ${number}`
}
