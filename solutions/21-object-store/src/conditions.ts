/** Conditional requests (RFC 9110 §13). */
import type { IncomingHttpHeaders } from 'node:http'
import { StoreError } from './errors.ts'
import type { Version } from './model.ts'

type Validators = Pick<Version, 'etag' | 'modifiedAtMs'>

/**
 * Judges the conditions of a GET or HEAD.
 * @returns Whether the client has the object already.
 * @throws StoreError PreconditionFailed
 */
export function isKnown(headers: IncomingHttpHeaders, version: Validators): boolean {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  if (match !== undefined) {
    if (!isSame(match, version.etag)) throw new StoreError('PreconditionFailed')
  } else if (isAfter(version, headers['if-unmodified-since'])) {
    throw new StoreError('PreconditionFailed')
  }
  if (noneMatch !== undefined) return isAlike(noneMatch, version.etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return !Number.isNaN(since) && !isAfter(version, headers['if-modified-since'])
}

/**
 * Judges the conditions of a PUT against what is there now.
 * @throws StoreError PreconditionFailed, NoSuchKey
 */
export function demandConditions(
  headers: IncomingHttpHeaders,
  current: Validators | undefined,
): void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  if (match !== undefined) {
    if (current === undefined) throw new StoreError('NoSuchKey')
    if (!isSame(match, current.etag)) throw new StoreError('PreconditionFailed')
  }
  if (noneMatch !== undefined && current !== undefined && isAlike(noneMatch, current.etag)) {
    throw new StoreError('PreconditionFailed')
  }
}

/** Whether a list of entity tags names this one; `*` names all. */
function isSame(list: string, etag: string): boolean {
  return list.trim() === '*' || list.split(',').some((each) => each.trim() === etag)
}

/** The same where a weak tag will do: in `If-None-Match`, not in `If-Match` (RFC 9110 §13.1). */
function isAlike(list: string, etag: string): boolean {
  return isSame(list.replaceAll('W/', ''), etag)
}

/** Dates in header fields have no milliseconds. */
function isAfter({ modifiedAtMs }: Validators, date: string | undefined): boolean {
  const limit = Date.parse(date ?? '')
  return !Number.isNaN(limit) && Math.floor(modifiedAtMs / 1000) * 1000 > limit
}
