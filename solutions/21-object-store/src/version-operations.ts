/** Operations on versions: whether a bucket keeps them, and which there are. */
import { demand } from './acl.ts'
import { readDocument } from './body.ts'
import { demandOwner } from './bucket-operations.ts'
import type { Answer, Call } from './call.ts'
import { StoreError } from './errors.ts'
import { compareKeys } from './listing.ts'
import type { Version } from './model.ts'
import { findBucket } from './store.ts'
import { element, textOf, toDocument } from './xml.ts'

export async function getVersioning(call: Call): Promise<Answer> {
  const bucket = findBucket(call.store, call.bucket)
  demandOwner(call, bucket)
  const { versioning } = bucket
  const status = versioning === undefined ? [] : [element('Status', versioning)]
  return { status: 200, content: toDocument('VersioningConfiguration', status) }
}

export async function putVersioning(call: Call): Promise<Answer> {
  const { store, bucket } = call
  demandOwner(call, findBucket(store, bucket))
  const versioning = textOf(await readDocument(call), 'Status')
  if (versioning !== 'Enabled' && versioning !== 'Suspended') throw new StoreError('MalformedXML')
  await store.change(() => [[{ do: 'set-versioning', bucket, versioning }], undefined])
  return { status: 200 }
}

export async function listVersions({ store, requester, bucket, query }: Call): Promise<Answer> {
  const { name, objects } = findBucket(store, bucket)
  demand(requester, 'READ', findBucket(store, bucket))
  const prefix = query.get('prefix') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted(compareKeys)
  const content = toDocument('ListVersionsResult', [
    element('Name', name),
    element('Prefix', prefix),
    element('MaxKeys', 1000),
    element('IsTruncated', 'false'),
    ...keys.flatMap((key) => (objects.get(key) ?? []).map(writeVersion)),
  ])
  return { status: 200, content }
}

function writeVersion(version: Version, index: number): string {
  const { key, versionId, isMarker, modifiedAtMs, etag, size, owner } = version
  const common = [
    element('Key', key),
    element('VersionId', versionId),
    element('IsLatest', String(index === 0)),
    element('LastModified', new Date(modifiedAtMs).toISOString()),
    element('Owner', [element('ID', owner)]),
  ]
  if (isMarker) return element('DeleteMarker', common)
  const own = [element('ETag', etag), element('Size', size), element('StorageClass', 'STANDARD')]
  return element('Version', [...common, ...own])
}
