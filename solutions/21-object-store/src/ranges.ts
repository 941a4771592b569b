/** Parts of an object (RFC 9110 §14). */
import { StoreError } from './errors.ts'

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
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(field ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return undefined
  const isSuffix = first === ''
  const start = isSuffix ? Math.max(size - Number(last), 0) : Number(first)
  const end = isSuffix || last === '' ? size : Math.min(Number(last) + 1, size)
  if (!isSuffix && last !== '' && Number(last) < start) return undefined
  if (start >= size) {
    throw new StoreError('InvalidRange', { 'Content-Range': `bytes */${size}` })
  }
  return { start, end }
}
