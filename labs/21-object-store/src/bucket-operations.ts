/** Operations on buckets as such. */
import { notImplemented } from '@cloud-labs/labkit'
import { cannedAcl, demand, ownerFor } from './acl.ts'
import { readDocument } from './body.ts'
import type { Answer, Call } from './call.ts'
import { StoreError } from './errors.ts'
import type { Bucket } from './model.ts'
import { findBucket } from './store.ts'

export async function listBuckets({ store, requester }: Call): Promise<Answer> {
  if (requester.kind === 'anonymous') throw new StoreError('AccessDenied')
  // TODO(3): tell the buckets that the requester owns, by name; in an open store, all of them.
  notImplemented(3, `list ${store.buckets.size} buckets of ${ownerFor(requester)}`)
}

export async function createBucket(call: Call): Promise<Answer> {
  const { request, store, requester, bucket: name } = call
  if (requester.kind === 'anonymous') throw new StoreError('AccessDenied')
  await readDocument(call)
  const owner = ownerFor(requester)
  const acl = cannedAcl(request.headers['x-amz-acl']?.toString(), { owner, bucketOwner: owner })
  // TODO(1): refuse what is no name and what is taken, and make the bucket with store.change.
  notImplemented(
    1,
    `make the bucket ${name} of ${store.buckets.size + 1} with ${acl.length} grants`,
  )
}

export async function headBucket({ store, requester, bucket }: Call): Promise<Answer> {
  demand(requester, 'READ', findBucket(store, bucket))
  return { status: 200 }
}

export async function getLocation({ store, requester, bucket }: Call): Promise<Answer> {
  demandOwner({ requester }, findBucket(store, bucket))
  const space = 'http://s3.amazonaws.com/doc/2006-03-01/'
  const content = `<LocationConstraint xmlns="${space}">eu-central-1</LocationConstraint>`
  return { status: 200, content }
}

export async function deleteBucket(call: Call): Promise<Answer> {
  const bucket = findBucket(call.store, call.bucket)
  demandOwner(call, bucket)
  // TODO(1): refuse a bucket that is not empty, and delete it with store.change.
  notImplemented(1, `delete the bucket ${bucket.name}`)
}

/** @throws StoreError AccessDenied unless the bucket's owner asks. */
export function demandOwner({ requester }: Pick<Call, 'requester'>, { owner }: Bucket): void {
  demand(requester, 'FULL_CONTROL', { owner, acl: [] })
}
