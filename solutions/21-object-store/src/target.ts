/** What a request is about: its bucket, its key, its query. */
import type { IncomingMessage } from 'node:http'
import { StoreError } from './errors.ts'

export interface Target {
  /** Empty if the request is about the store as a whole. */
  readonly bucket: string
  /** Empty if it is about the bucket. */
  readonly key: string
  readonly query: URLSearchParams
  /** The path, decoded. */
  readonly path: string
}

const mostKeyBytes = 1024

/**
 * Takes the target of a request apart. A key is whatever stands behind the bucket's slash: it has
 * no folders, and dots and double slashes in it mean nothing.
 * @throws StoreError InvalidURI, KeyTooLongError
 */
export function readTarget({ url = '/' }: IncomingMessage): Target {
  const mark = url.indexOf('?')
  const path = decode(mark === -1 ? url : url.slice(0, mark))
  const query = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1))
  const slash = path.indexOf('/', 1)
  const bucket = slash === -1 ? path.slice(1) : path.slice(1, slash)
  const key = slash === -1 ? '' : path.slice(slash + 1)
  if (Buffer.byteLength(key) > mostKeyBytes) throw new StoreError('KeyTooLongError')
  return { bucket, key, query, path }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new StoreError('InvalidURI')
  }
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
