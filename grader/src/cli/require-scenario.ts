import type { CatalogLab } from '../catalog/index.ts'
import { UsageError } from '../catalog/index.ts'
import { editDistance } from '../catalog/edit-distance.ts'

/**
 * Finds the scenario of a lab that was typed: its id, or a beginning that fits one id only.
 * @throws UsageError if there is none, with the nearest, or if there are several.
 */
export function requireScenario({ name, manifest }: CatalogLab, typed: string): string {
  const ids = Object.keys(manifest.scenarios)
  const wanted = typed.trim().toLowerCase()
  if (ids.includes(wanted)) return wanted
  const matches = wanted === '' ? [] : ids.filter((id) => id.startsWith(wanted))
  const [match] = matches
  if (match !== undefined && matches.length === 1) return match
  if (matches.length > 1) {
    throw new UsageError(`'${typed}' fits more than one scenario: ${matches.join(', ')}.`)
  }
  const nearest = nearestOf(ids, wanted)
  const mend = nearest === undefined ? `it has ${ids.join(', ')}.` : `did you mean ${nearest}?`
  throw new UsageError(`${name} has no scenario '${typed}'; ${mend}`)
}

/** The id that is closest, whole or in its beginning; none if half the letters are wrong. */
function nearestOf(ids: readonly string[], wanted: string): string | undefined {
  const ranked = ids
    .map((id) => ({ id, distance: distanceTo(id, wanted) }))
    .toSorted((one, other) => one.distance - other.distance)
  const [first] = ranked
  return first !== undefined && first.distance <= wanted.length / 2 ? first.id : undefined
}

function distanceTo(id: string, wanted: string): number {
  const spellings = [id, id.slice(0, wanted.length), ...id.split('-')]
  return Math.min(...spellings.map((spelling) => editDistance(spelling, wanted)))
}
