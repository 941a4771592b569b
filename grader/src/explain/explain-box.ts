import type { BoxDescription } from '../box/box-description.ts'
import type { BoxExplanation } from './explanation.ts'
import type { Reader } from './find-command.ts'

const names: Readonly<Record<BoxDescription['kind'], string>> = {
  bubblewrap: 'bubblewrap',
  'permission-model': "node's permission model only",
  direct: 'none, the subject ran in the process of the test',
}

/**
 * Names the box and, if a grade from it is not authoritative, says so, and how to mend it to
 * whoever can: for a student with an edition it is the box of another machine.
 */
export function explainBox(box: BoxDescription, reader: Reader): BoxExplanation {
  return reader === 'house'
    ? { ...box, words: wordsFor(box) }
    : { ...box, missing: [], words: nameBox(box) }
}

function nameBox({ kind, isAuthoritative }: BoxDescription): string {
  return `${names[kind]} (${isAuthoritative ? 'authoritative' : 'not authoritative'})`
}

function wordsFor(box: BoxDescription): string {
  const { kind, isAuthoritative, missing } = box
  if (isAuthoritative) return nameBox(box)
  const mends = missing.length === 0 ? ['Nothing less than bubblewrap is complete.'] : missing
  return `${names[kind]} — not authoritative: ${mends.join(' ')}`
}
