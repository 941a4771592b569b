import type { BoxDescription } from '../box/box-description.ts'
import type { BoxExplanation } from './explanation.ts'

const names: Readonly<Record<BoxDescription['kind'], string>> = {
  bubblewrap: 'bubblewrap',
  'permission-model': "node's permission model only",
  direct: 'none, the subject ran in the process of the test',
}

/** Names the box and, if a grade from it is not authoritative, says so and how to mend it. */
export function explainBox(box: BoxDescription): BoxExplanation {
  return { ...box, words: wordsFor(box) }
}

function wordsFor({ kind, isAuthoritative, missing }: BoxDescription): string {
  if (isAuthoritative) return `${names[kind]} (authoritative)`
  const mends = missing.length === 0 ? ['Nothing less than bubblewrap is complete.'] : missing
  return `${names[kind]} — not authoritative: ${mends.join(' ')}`
}
