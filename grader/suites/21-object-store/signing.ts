/** Requests that are signed by `aws4` and then tampered with; and URLs that nobody would sign. */
import { createHash, createHmac } from 'node:crypto'
import aws4 from 'aws4'
import type { Reply, Site } from '../../src/run/site.ts'
import type { User } from './client.ts'

/** A request before it is signed. */
export interface Draft {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly region?: string
  /** When it is signed, in milliseconds since 1970. */
  readonly atMs: number
}

/** One that can be sent. */
export interface Signed {
  readonly method: string
  readonly path: string
  readonly body?: string
  readonly headers: Readonly<Record<string, string>>
}

/** Signs a request in its header fields. */
export function signFor(site: Site, user: User, draft: Draft): Signed {
  const { method, path, body = '', headers = {}, region = 'eu-central-1', atMs } = draft
  const { host } = new URL(site.origin)
  const signed = aws4.sign(
    {
      service: 's3',
      region,
      method,
      path,
      host,
      body,
      headers: { ...headers, 'X-Amz-Date': dateOf(atMs) },
    },
    user,
  )
  // The connection says these two by itself.
  const { Host: _host, 'Content-Length': _length, ...fields } = signed.headers
  return { method, path, headers: fields, ...(body === '' ? {} : { body }) }
}

export function send(site: Site, { method, path, body, headers }: Signed): Promise<Reply> {
  return site.request(path, { method, headers, ...(body === undefined ? {} : { body }) })
}

/**
 * Signs a presigned URL of a GET again in which something was changed, so that this is its only
 * fault. It does not look at what it signs, as no signer would.
 */
export function signUrlAgain(changed: string, { secretAccessKey }: User): string {
  const { origin, host, pathname, searchParams } = new URL(changed)
  searchParams.delete('X-Amz-Signature')
  const pairs = [...searchParams].map((pair) => pair.map(encode).join('='))
  const scope = searchParams.get('X-Amz-Credential')?.replace(/^[^/]*\//, '') ?? ''
  const canonical = ['GET', pathname, pairs.toSorted().join('&'), `host:${host}\n`, 'host']
  const digest = createHash('sha256').update([...canonical, 'UNSIGNED-PAYLOAD'].join('\n'))
  const date = searchParams.get('X-Amz-Date')
  const text = ['AWS4-HMAC-SHA256', date, scope, digest.digest('hex')].join('\n')
  const key = scope.split('/').reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`)
  const signature = hmac(key, text).toString('hex')
  return `${origin}${pathname}?${pairs.join('&')}&X-Amz-Signature=${signature}`
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function encode(text: string): string {
  const toHex = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, toHex)
}

/** As `20300101T120000Z`. */
export function dateOf(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}
