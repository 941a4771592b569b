import type { CatalogLab } from '../catalog/index.ts'
import { UsageError } from '../catalog/index.ts'
import { type Candidate, findNearest } from '../catalog/find-nearest.ts'

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
    throw new UsageError(`'${typed}' fits more than one scenario:`, { choices: matches })
  }
  const candidates = ids.map((id) => candidateOf(id, wanted))
  const nearest = findNearest(candidates, wanted)
  if (nearest === undefined) {
    throw new UsageError(`${name} has no scenario '${typed}'; it has these:`, { choices: ids })
  }
  throw new UsageError(`${name} has no scenario '${typed}'; did you mean ${nearest}?`)
}

/** A scenario may be named by its id, by a beginning of it, or by one word of it. */
function candidateOf(id: string, wanted: string): Candidate {
  return { name: id, spellings: [id, id.slice(0, wanted.length), ...id.split('-')] }
}
