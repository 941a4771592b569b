import type { Failure } from '../run/observation.ts'

const ofOne = /^The scenario did not end within ([\d.]+) seconds\./
const ofAll = /\btook more than ([\d.]+) seconds together\.$/

/**
 * Finds out whether a failure is only a matter of time.
 * @returns A sentence that says how much time there is.
 */
export function findLimit({ kind, what }: Failure): string | undefined {
  if (kind !== 'fault') return undefined
  const [, one] = ofOne.exec(what) ?? []
  if (one !== undefined) return `A scenario may take ${one} seconds.`
  const [, all] = ofAll.exec(what) ?? []
  return all === undefined ? undefined : `All scenarios of a lab together may take ${all} seconds.`
}
