import { editDistance } from './edit-distance.ts'

/** What can be meant, and the ways in which somebody may have meant to write it. */
export interface Candidate {
  readonly name: string
  readonly spellings: readonly string[]
}

/** One letter in three may be wrong, and none of a word as short as 'foo', which is near many. */
const lettersToAnError = 3
const shortestGuess = 4

/**
 * Finds what was most likely meant by a word that names nothing.
 * @returns `undefined` if nothing is near: no guess is better than an absurd one.
 */
export function findNearest(candidates: readonly Candidate[], wanted: string): string | undefined {
  const ranked = candidates
    .flatMap(({ name, spellings }) =>
      spellings
        .filter((spelling) => isNear(spelling, wanted))
        .map((spelling) => ({ name, distance: editDistance(spelling, wanted) })),
    )
    .toSorted((one, other) => one.distance - other.distance)
  return ranked[0]?.name
}

/** A number is right or wrong, and none is near another one. */
function isNear(spelling: string, wanted: string): boolean {
  if (/^\d*$/.test(wanted)) return false
  const length = Math.min(spelling.length, wanted.length)
  if (length < shortestGuess) return spelling === wanted
  return editDistance(spelling, wanted) <= Math.floor(length / lettersToAnError)
}
