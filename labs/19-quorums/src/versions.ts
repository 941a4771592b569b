import { notImplemented } from '@cloud-labs/labkit'
import type { Version, Versioned } from './contract.ts'

/** Whether one version comes after another. */
export function isNewer(_one: Version, _other: Version): boolean {
  // TODO(2): Compare the counters, and the names of the nodes only between equal counters.
  notImplemented(2, 'isNewer in src/versions.ts')
}

/** The newer of two; whatever there is, is newer than nothing. */
export function newerOf(one: Versioned | null, other: Versioned | null): Versioned | null {
  if (one === null || other === null) return one ?? other
  return isNewer(other.version, one.version) ? other : one
}

/** The newest of many; `null` if there is none. */
export function newestOf(items: Iterable<Versioned | null>): Versioned | null {
  return [...items].reduce(newerOf, null)
}
