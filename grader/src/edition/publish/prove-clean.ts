import type { Edition } from './build-edition.ts'
import { findLeaks, sayLeak } from './find-leaks.ts'
import { findSolvedStarters, findUncommitted } from './find-solved.ts'
import { readPlaces } from './house-files.ts'

/** What no student gets to see. Slides stay here too, but are shown in lectures as they are. */
const secretPlaces = ['solutions', 'grader/suites', 'grader/redteam', 'grader/transcripts']

/** Names that betray a whole folder of the house, wherever it lies. */
const secretNames =
  /(^|\/)(solutions|suites|variants|redteam|transcripts|slides)(\/|$)|mutants\.ts$/

/**
 * Proves that an edition holds nothing of solutions and suites.
 * @param others Files that lie in the folder already, and stay there.
 * @returns One sentence for each reason not to publish it; none if it is clean.
 */
export async function proveClean(
  root: string,
  edition: Pick<Edition, 'files'>,
  { others = new Map(), isUncommitted }: ProofOptions,
): Promise<readonly string[]> {
  const secrets = await readPlaces(root, secretPlaces)
  const all = new Map([...others, ...edition.files])
  const betrayed = [...all.keys()].filter((path) => secretNames.test(path))
  return [
    ...betrayed.map((path) => `${path} has the name of something that stays in the house.`),
    ...findSolvedStarters(all),
    ...findLeaks(secrets, all).map(sayLeak),
    ...(isUncommitted ? [] : await findUncommitted(root, edition.files)),
  ]
}

/** What to look at, and what not. */
export interface ProofOptions {
  readonly others?: Edition['files']
  /** Whether files that git does not know may go out. */
  readonly isUncommitted: boolean
}
