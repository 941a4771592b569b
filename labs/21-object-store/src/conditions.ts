/** Conditional requests (RFC 9110 §13). */
import { notImplemented } from '@cloud-labs/labkit'
import type { IncomingHttpHeaders } from 'node:http'
import type { Version } from './model.ts'

type Validators = Pick<Version, 'etag' | 'modifiedAtMs'>

/**
 * Judges the conditions of a GET or HEAD.
 * @returns Whether the client has the object already.
 * @throws StoreError PreconditionFailed
 */
export function isKnown(headers: IncomingHttpHeaders, version: Validators): boolean {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  const since = headers['if-modified-since'] ?? headers['if-unmodified-since']
  if ((match ?? noneMatch ?? since) === undefined) return false
  // TODO(2): judge them in the order of RFC 9110 §13.2.2.
  notImplemented(2, `judge conditions on ${version.etag}`)
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
  if ((match ?? noneMatch) === undefined) return
  // TODO(2): refuse a write whose conditions do not hold for what is there now.
  notImplemented(2, `judge conditions on ${current?.etag ?? 'nothing'}`)
}
