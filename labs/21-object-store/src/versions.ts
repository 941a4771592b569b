/** Several values for one key, and how one of them is found, added and taken away. */
import { notImplemented } from '@cloud-labs/labkit'
import { StoreError } from './errors.ts'
import type { Bucket, Change, Version } from './model.ts'

/** What is there for those who name no version. */
export function currentVersion({ objects }: Bucket, key: string): Version | undefined {
  // TODO(5): a key under a delete marker has no current version.
  return objects.get(key)?.[0]
}

/**
 * Finds the version that a request names, or the newest one.
 * @throws StoreError NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker
 */
export function findVersion(
  { objects }: Bucket,
  { key, query }: { readonly key: string; readonly query: URLSearchParams },
): Version {
  const [newest] = objects.get(key) ?? []
  // TODO(5): find the version that the query names, and do not take a delete marker for an object.
  if (query.has('versionId')) notImplemented(5, 'find a version by its id')
  if (newest === undefined) throw new StoreError('NoSuchKey')
  return newest
}

/** A bucket without versioning has one version of each key, which takes the place of the last. */
export function newVersionId({ versioning }: Bucket): string {
  // TODO(5): a new id if the bucket keeps versions.
  return versioning === 'Enabled' ? notImplemented(5, 'name a version') : 'null'
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
  const version = bucket.objects.get(key)?.[0]
  // TODO(5): leave a delete marker where versions are kept, and delete the version that is named.
  if (versionId !== undefined || bucket.versioning !== undefined) {
    notImplemented(5, `delete for ${owner}`)
  }
  if (version === undefined) return { changes: [], headers: {} }
  return { changes: [{ do: 'remove', bucket: bucket.name, key, versionId: 'null' }], headers: {} }
}
