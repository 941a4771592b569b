/** Header fields of a reply, read as leniently as the RFCs allow. */
import { expect } from '#suite'
import type { Reply } from '../../src/run/site.ts'

/** The media type without parameters, in lower case; empty if there is none. */
export function mediaTypeOf(reply: Reply): string {
  const [mediaType = ''] = (reply.headers.get('content-type') ?? '').split(';')
  return mediaType.trim().toLowerCase()
}

/** The members of a comma-separated field in lower case, sorted. */
export function listField(reply: Reply, name: string): string[] {
  const members = (reply.headers.get(name) ?? '').toLowerCase().split(',')
  return members
    .map((member) => member.trim())
    .filter((member) => member !== '')
    .toSorted()
}

/** The methods in Allow, as 'GET HEAD', except OPTIONS, which may be left out. */
export function allowedMethods(reply: Reply): string {
  const methods = listField(reply, 'allow').filter((method) => method !== 'options')
  return methods.join(' ').toUpperCase()
}

/** The strong entity tag of a reply. */
export function tagOf(reply: Reply): string {
  const tag = reply.headers.get('etag') ?? ''
  const isStrong = /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag)
  expect(isStrong ? 'a strong ETag' : tag, 'A GET was answered without a strong ETag.').toBe(
    'a strong ETag',
  )
  return tag
}

/** What HEAD must have in common with GET. */
export function metadataOf(reply: Reply): Readonly<Record<string, unknown>> {
  return {
    status: reply.status,
    type: reply.headers.get('content-type'),
    etag: reply.headers.get('etag'),
    vary: listField(reply, 'vary'),
    cacheControl: listField(reply, 'cache-control'),
  }
}
