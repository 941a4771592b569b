import { resolve } from 'node:path'
import { type CatalogLab, UsageError } from '../../catalog/index.ts'

/**
 * The file with a lab's nodes, absolute.
 * @throws UsageError if the lab has none, or no solution where that is wanted.
 */
export function findEntry(lab: CatalogLab, { solution }: { readonly solution?: true }): string {
  const { name, manifest, directory } = lab
  if (manifest.kind !== 'node') throw new UsageError(`${name} has no nodes that could run.`)
  const folder = solution === true ? lab.solution : directory
  if (folder !== undefined) return resolve(folder, manifest.entry)
  throw new UsageError(`There is no solution of ${name} in this repository.`)
}
