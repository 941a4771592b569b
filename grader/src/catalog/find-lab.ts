import type { CatalogLab } from './catalog-lab.ts'
import { curriculum } from './curriculum.ts'
import { type Candidate, findNearest } from './find-nearest.ts'
import { splitName } from './lab-name.ts'
import { UsageError } from './usage-error.ts'

/**
 * Finds the lab that a user means.
 * @param query A number ('7', '07'), a name ('07-load-balancing', 'load-balancing'), or a prefix of
 *   either that fits one lab only ('load').
 * @throws UsageError if it fits none, with the nearest name, or several, with their names.
 */
export function findLab(labs: readonly CatalogLab[], query: string): CatalogLab {
  const wanted = query.trim().toLowerCase()
  const matches = wanted === '' ? [] : matchesOf(labs, wanted)
  const [match] = matches
  if (match !== undefined && matches.length === 1) return match
  if (match === undefined) throw unknownLab(labs, wanted)
  const names = matches.map(({ name }) => name).join(', ')
  throw new UsageError(`'${wanted}' fits more than one lab; choose one of ${names}.`)
}

/** The first rule that fits decides, so that a whole name wins over a longer one. */
function matchesOf(labs: readonly CatalogLab[], wanted: string): readonly CatalogLab[] {
  if (/^\d+$/.test(wanted)) return labs.filter(({ number }) => Number(number) === Number(wanted))
  const whole = labs.filter(({ name }) => name === wanted || topicOf(name) === wanted)
  if (whole.length > 0) return whole
  return labs.filter(({ name }) => name.startsWith(wanted) || topicOf(name).startsWith(wanted))
}

function topicOf(name: string): string {
  return splitName(name)?.topic ?? name
}

function unknownLab(labs: readonly CatalogLab[], wanted: string): UsageError {
  const planned = curriculum.find(
    ({ name }) => name === wanted || Number(name.slice(0, 2)) === Number(wanted || Number.NaN),
  )
  if (planned !== undefined) {
    return new UsageError(
      `Lab ${planned.name} is planned but not in this catalogue yet; see 'npx lab list'.`,
    )
  }
  const candidates = labs.map((lab) => candidateOf(lab, wanted))
  const nearest = findNearest(candidates, wanted)
  if (nearest === undefined) {
    const words = `There is no lab '${wanted}'; see 'npx lab list' for all of them.`
    return new UsageError(words, { choices: labs.map(({ name }) => name) })
  }
  return new UsageError(`There is no lab '${wanted}'; did you mean ${nearest}?`)
}

/** A lab may be named without its number, by one word of its name, or by a beginning of it. */
function candidateOf({ name }: CatalogLab, wanted: string): Candidate {
  const topic = topicOf(name)
  const beginnings = [name, topic].map((spelling) => spelling.slice(0, wanted.length))
  return { name, spellings: [name, topic, ...topic.split('-'), ...beginnings] }
}
