/** Requests that are signed by `aws4`, and then tampered with. */
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

/** As `20300101T120000Z`. */
function dateOf(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}
