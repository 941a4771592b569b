import type { IncomingMessage } from 'node:http'
import { Fault } from './fault.ts'

/** Who asks: a user, a stranger, or anybody in a store that does not ask. */
export interface Visitor {
  readonly kind: 'user' | 'stranger' | 'anybody'
  readonly id: string
  /** What the content was said to be, under a signature. */
  readonly signedDigest?: string
}

/** One request, read but not understood. */
export class Inquiry {
  readonly request: IncomingMessage
  readonly method: string
  readonly path: string
  readonly bucket: string
  readonly key: string
  readonly query: URLSearchParams
  visitor: Visitor = { kind: 'stranger', id: 'stranger' }

  constructor(request: IncomingMessage) {
    this.request = request
    this.method = request.method ?? 'GET'
    const [, path = '/', search = ''] = /^([^?]*)\??(.*)$/s.exec(request.url ?? '/') ?? []
    this.path = decode(path)
    this.query = new URLSearchParams(search)
    const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(this.path) ?? []
    this.bucket = bucket
    this.key = key
    if (Buffer.byteLength(key) > 1024) throw new Fault('KeyTooLongError')
  }

  /** A field of the request, or `undefined`. */
  field(name: string): string | undefined {
    return this.request.headers[name]?.toString()
  }

  /** The sub-resource that it is about, if it is one of these. */
  part(...names: readonly string[]): string {
    return names.find((name) => this.query.has(name)) ?? ''
  }
}

export function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new Fault('InvalidURI')
  }
}

/** Encodes all but the unreserved characters of RFC 3986. */
export function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

export function encodePath(path: string): string {
  return encode(path).replaceAll('%2F', '/')
}
