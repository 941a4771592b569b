/** Parts of an object (RFC 9110 §14). */
import { notImplemented } from '@cloud-labs/labkit'

/** From byte `start` up to and without byte `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Reads a field `Range`.
 * @returns `undefined` if the whole object is to be sent: there is no such field, or it is one that
 *   this store does not know.
 * @throws StoreError InvalidRange if nothing of it is in the object.
 */
export function readRange(field: string | undefined, size: number): Range | undefined {
  if (field === undefined) return undefined
  // TODO(2): find out where the range starts and ends, if it is one.
  notImplemented(2, `read the range ${field} of ${size} bytes`)
}
