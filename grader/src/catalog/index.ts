/**
 * Catalogue.
 *
 * Receives: the repository's root, and what a user typed to name a lab.
 * Returns: the labs in course order, each with its manifest and with what exists for it on the
 * disk; or a `CatalogError` (a lab of ours is broken) or a `UsageError` (the user named none).
 *
 * A room of its own because it alone knows where the parts of a lab lie. A lab is one folder in
 * each of four places, and every other room asks here instead of building paths.
 */
export { CatalogError } from './catalog-error.ts'
export type { CatalogLab } from './catalog-lab.ts'
export { checkManifest } from './check-manifest.ts'
export { curriculum } from './curriculum.ts'
export { findLab } from './find-lab.ts'
export { findRoot } from './find-root.ts'
export { readCatalog } from './read-catalog.ts'
export { UsageError } from './usage-error.ts'
