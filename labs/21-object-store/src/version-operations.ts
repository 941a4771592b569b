/** Operations on versions: whether a bucket keeps them, and which there are. */
import { notImplemented } from '@cloud-labs/labkit'
import { demand } from './acl.ts'
import { readDocument } from './body.ts'
import { demandOwner } from './bucket-operations.ts'
import type { Answer, Call } from './call.ts'
import { findBucket } from './store.ts'
import { textOf } from './xml.ts'

export async function getVersioning(call: Call): Promise<Answer> {
  const bucket = findBucket(call.store, call.bucket)
  demandOwner(call, bucket)
  // TODO(5): tell Enabled, Suspended, or nothing.
  notImplemented(5, `tell the versioning of ${bucket.name}`)
}

export async function putVersioning(call: Call): Promise<Answer> {
  const { store, bucket } = call
  demandOwner(call, findBucket(store, bucket))
  const status = textOf(await readDocument(call), 'Status')
  // TODO(5): refuse anything but Enabled and Suspended, and set it.
  notImplemented(5, `set the versioning of ${bucket} to ${status}`)
}

export async function listVersions({ store, requester, bucket, query }: Call): Promise<Answer> {
  const { objects } = findBucket(store, bucket)
  demand(requester, 'READ', findBucket(store, bucket))
  const prefix = query.get('prefix') ?? ''
  // TODO(5): tell all versions and delete markers, by key and newest first.
  notImplemented(5, `list the versions of ${objects.size} keys with ${prefix}`)
}
