/** What is said about an object beside its bytes, in and out. */
import type { IncomingMessage } from 'node:http'
import type { Description, Version } from './model.ts'

/** Header fields that belong to the object and not to the message. */
const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

const prefix = 'x-amz-meta-'

/**
 * Reads what a request says about the object that it brings.
 * @param query A presigned URL has metadata here, because a browser sends no such fields.
 */
export function readDescription({ headers }: IncomingMessage, query: URLSearchParams): Description {
  const fields: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  for (const name of kept) {
    const value = headers[name]
    if (typeof value === 'string') fields[name] = value
  }
  // The coding of the message is gone by the time the object is stored.
  const codings = (fields['content-encoding'] ?? '').split(',').map((coding) => coding.trim())
  const own = codings.filter((coding) => coding !== '' && coding !== 'aws-chunked')
  if (own.length === 0) delete fields['content-encoding']
  else fields['content-encoding'] = own.join(', ')
  const said = [...Object.entries(headers), ...query].filter(([name]) => name.startsWith(prefix))
  const metadata = said.map(([name, value]) => [name.slice(prefix.length), String(value)])
  return { fields, metadata: Object.fromEntries(metadata) }
}

/** The header fields that tell about a version. */
export function describeVersion(version: Version): Record<string, string> {
  const { fields, metadata, etag, modifiedAtMs } = version
  const told = Object.entries(metadata).map(([name, value]) => [`${prefix}${name}`, value])
  return {
    ...fields,
    ...Object.fromEntries(told),
    ETag: etag,
    'Last-Modified': new Date(modifiedAtMs).toUTCString(),
    'Accept-Ranges': 'bytes',
    ...versionHeader(version),
  }
}

/** Buckets that keep no versions do not speak of them. */
export function versionHeader({ versionId }: Pick<Version, 'versionId'>): Record<string, string> {
  return versionId === 'null' ? {} : { 'x-amz-version-id': versionId }
}

/** The digests of the whole object, for a client that wants to compare them. */
export function describeChecksums({ checksums }: Version): Record<string, string> {
  const told = Object.entries(checksums)
  return Object.fromEntries(told.map(([name, value]) => [`x-amz-checksum-${name}`, value]))
}
