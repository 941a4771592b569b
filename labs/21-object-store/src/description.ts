/** What is said about an object beside its bytes, in and out. */
import { notImplemented } from '@cloud-labs/labkit'
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
  // TODO(1): pick the fields that are kept, and the metadata.
  // TODO(3): leave the coding aws-chunked out.
  // TODO(4): metadata may be in the query as well.
  notImplemented(1, `pick ${kept.length} fields of ${Object.keys(headers).length + query.size}`)
}

/** The header fields that tell about a version. */
export function describeVersion(version: Version): Record<string, string> {
  // TODO(1): the fields and the metadata as they came, ETag, Last-Modified, Accept-Ranges.
  notImplemented(1, `describe ${version.key} with its fields ${prefix}…`)
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
