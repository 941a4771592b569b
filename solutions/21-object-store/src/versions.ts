/** Several values for one key, and how one of them is found, added and taken away. */
import { StoreError } from './errors.ts'
import type { Bucket, Change, Version } from './model.ts'

// #region current
/** What is there for those who name no version. */
export function currentVersion({ objects }: Bucket, key: string): Version | undefined {
  const newest = objects.get(key)?.[0]
  return newest?.isMarker === true ? undefined : newest
}
// #endregion current

/**
 * Finds the version that a request names, or the newest one.
 * @throws StoreError NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker
 */
export function findVersion(
  { objects }: Bucket,
  { key, query }: { readonly key: string; readonly query: URLSearchParams },
): Version {
  const versions = objects.get(key) ?? []
  const wanted = query.get('versionId')
  if (wanted === null) {
    const newest = versions[0]
    if (newest === undefined) throw new StoreError('NoSuchKey')
    if (newest.isMarker) throw new StoreError('NoSuchKey', markerHeaders(newest))
    return newest
  }
  const version = versions.find(({ versionId }) => versionId === wanted)
  if (version === undefined) throw new StoreError('NoSuchVersion')
  if (version.isMarker) throw new StoreError('MethodNotAllowed', markerHeaders(version))
  return version
}

/** A bucket without versioning has one version of each key, which takes the place of the last. */
export function newVersionId({ versioning }: Bucket): string {
  return versioning === 'Enabled' ? crypto.randomUUID() : 'null'
}

/** What a deletion changes, and what its answer says. */
export interface Deletion {
  readonly changes: readonly Change[]
  readonly headers: Readonly<Record<string, string>>
}

/** Plans a deletion. To delete what is not there is granted and changes nothing. */
export function deletion(
  bucket: Bucket,
  { key, versionId, owner }: { key: string; versionId: string | undefined; owner: string },
): Deletion {
  const versions = bucket.objects.get(key) ?? []
  if (versionId === undefined && bucket.versioning !== undefined) {
    const marker = newMarker(bucket, key, owner)
    const change: Change = { do: 'put', bucket: bucket.name, version: marker }
    return { changes: [change], headers: markerHeaders(marker) }
  }
  const wanted = versionId ?? 'null'
  const version = versions.find((one) => one.versionId === wanted)
  const told = versionId === undefined ? {} : { 'x-amz-version-id': versionId }
  if (version === undefined) return { changes: [], headers: told }
  const change: Change = { do: 'remove', bucket: bucket.name, key, versionId: wanted }
  const headers = { ...told, ...(version.isMarker ? { 'x-amz-delete-marker': 'true' } : {}) }
  return { changes: [change], headers }
}

function newMarker(bucket: Bucket, key: string, owner: string): Version {
  return {
    key,
    versionId: newVersionId(bucket),
    isMarker: true,
    modifiedAtMs: Date.now(),
    size: 0,
    etag: '',
    checksums: {},
    pieces: [],
    owner,
    acl: [],
    fields: {},
    metadata: {},
  }
}

function markerHeaders({ versionId }: Version): Record<string, string> {
  return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId }
}
