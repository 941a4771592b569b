/** What a request is about: its bucket, its key, its query. */
import { notImplemented } from '@cloud-labs/labkit'
import type { IncomingMessage } from 'node:http'

export interface Target {
  /** Empty if the request is about the store as a whole. */
  readonly bucket: string
  /** Empty if it is about the bucket. */
  readonly key: string
  readonly query: URLSearchParams
  /** The path, decoded. */
  readonly path: string
}

/**
 * Takes the target of a request apart. A key is whatever stands behind the bucket's slash: it has
 * no folders, and dots and double slashes in it mean nothing.
 * @throws StoreError InvalidURI, KeyTooLongError
 */
export function readTarget({ url = '/' }: IncomingMessage): Target {
  const mark = url.indexOf('?')
  const query = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1))
  // TODO(1): decode the path, take the bucket and the key out of it, and refuse what cannot be.
  notImplemented(1, `read the target of a request with ${query.size} parameters`)
}

/** Text as a part of a URI: everything but letters, digits and `-._~` becomes `%XX`. */
export function encodeUri(text: string): string {
  const encode = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, encode)
}

/** The same for a path or a key, whose slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeUri).join('/')
}
