import type { Version, Versioned } from './contract.ts'

// #region is-newer
/** Whether one version comes after another. */
export function isNewer(one: Version, other: Version): boolean {
  if (one.counter !== other.counter) return one.counter > other.counter
  return one.node > other.node
}
// #endregion is-newer

/** The newer of two; whatever there is, is newer than nothing. */
export function newerOf(one: Versioned | null, other: Versioned | null): Versioned | null {
  if (one === null || other === null) return one ?? other
  return isNewer(other.version, one.version) ? other : one
}

/** The newest of many; `null` if there is none. */
export function newestOf(items: Iterable<Versioned | null>): Versioned | null {
  return [...items].reduce(newerOf, null)
}
