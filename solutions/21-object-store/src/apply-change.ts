/** What a change does to what is in memory. */
import type { Bucket, Change, Version } from './model.ts'

export type Buckets = Map<string, Bucket>

/** Makes a change that has been decided upon; nothing here may refuse it. */
export function applyChange(buckets: Buckets, change: Change): void {
  if (change.do === 'create-bucket') {
    const { name, owner, createdAtMs, acl } = change
    const rest = { versioning: undefined, objects: new Map(), uploads: new Map() }
    buckets.set(name, { name, owner, createdAtMs, acl, ...rest })
    return
  }
  if (change.do === 'delete-bucket') {
    buckets.delete(change.name)
    return
  }
  const bucket = buckets.get(change.bucket)
  if (bucket !== undefined) changeBucket(bucket, change)
}

type InBucket = Exclude<Change, { do: 'create-bucket' | 'delete-bucket' }>

function changeBucket(bucket: Bucket, change: InBucket): void {
  switch (change.do) {
    case 'set-versioning':
      bucket.versioning = change.versioning
      return
    case 'set-acl':
      setAcl(bucket, change)
      return
    case 'put':
      setVersions(bucket, change.version.key, [
        change.version,
        ...without(bucket, change.version.key, change.version.versionId),
      ])
      return
    case 'remove':
      setVersions(bucket, change.key, without(bucket, change.key, change.versionId))
      return
    case 'start-upload':
      bucket.uploads.set(change.upload.id, { upload: change.upload, parts: new Map() })
      return
    case 'put-part':
      bucket.uploads.get(change.uploadId)?.parts.set(change.part.number, change.part)
      return
    case 'end-upload':
      bucket.uploads.delete(change.uploadId)
  }
}

/** A new version has an id of its own; so this leaves out only what it takes the place of. */
function without(bucket: Bucket, key: string, versionId: string): Version[] {
  return (bucket.objects.get(key) ?? []).filter((version) => version.versionId !== versionId)
}

function setVersions(bucket: Bucket, key: string, versions: readonly Version[]): void {
  if (versions.length === 0) bucket.objects.delete(key)
  else bucket.objects.set(key, versions)
}

function setAcl(bucket: Bucket, { key, versionId, acl }: Extract<Change, { do: 'set-acl' }>): void {
  if (key === '') {
    bucket.acl = acl
    return
  }
  const versions = bucket.objects.get(key) ?? []
  const changed = versions.map((one) => (one.versionId === versionId ? { ...one, acl } : one))
  setVersions(bucket, key, changed)
}

/** All blobs that something leads to. */
export function blobsIn(buckets: Buckets): Set<string> {
  const blobs = new Set<string>()
  for (const { objects, uploads } of buckets.values()) {
    for (const versions of objects.values()) {
      for (const { pieces } of versions) for (const { blob } of pieces) blobs.add(blob)
    }
    for (const { parts } of uploads.values()) for (const { blob } of parts.values()) blobs.add(blob)
  }
  return blobs
}
