/** Operations on buckets as such. */
import { cannedAcl, demand, ownerFor } from './acl.ts'
import { readDocument } from './body.ts'
import type { Answer, Call } from './call.ts'
import { StoreError } from './errors.ts'
import type { Bucket } from './model.ts'
import { findBucket } from './store.ts'
import { element, toDocument } from './xml.ts'

export async function listBuckets({ store, requester }: Call): Promise<Answer> {
  if (requester.kind === 'anonymous') throw new StoreError('AccessDenied')
  const owner = ownerFor(requester)
  const mine = [...store.buckets.values()].filter(
    (bucket) => requester.kind === 'everybody' || bucket.owner === owner,
  )
  const content = toDocument('ListAllMyBucketsResult', [
    element('Owner', [element('ID', owner)]),
    element('Buckets', mine.toSorted(byName).map(writeBucket)),
  ])
  return { status: 200, content }
}

export async function createBucket(call: Call): Promise<Answer> {
  const { request, store, requester, bucket: name } = call
  if (requester.kind === 'anonymous') throw new StoreError('AccessDenied')
  if (!isBucketName(name)) throw new StoreError('InvalidBucketName')
  await readDocument(call)
  const owner = ownerFor(requester)
  const canned = request.headers['x-amz-acl']?.toString()
  const acl = cannedAcl(canned, { owner, bucketOwner: owner })
  await store.change(() => {
    const taken = store.buckets.get(name)
    if (taken?.owner === owner) throw new StoreError('BucketAlreadyOwnedByYou')
    if (taken !== undefined) throw new StoreError('BucketAlreadyExists')
    return [[{ do: 'create-bucket', name, owner, createdAtMs: Date.now(), acl }], undefined]
  })
  return { status: 200, headers: { Location: `/${name}` } }
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
  const { store, bucket: name } = call
  await store.change(() => {
    const bucket = findBucket(store, name)
    demandOwner(call, bucket)
    if (bucket.objects.size > 0) throw new StoreError('BucketNotEmpty')
    return [[{ do: 'delete-bucket', name }], undefined]
  })
  return { status: 204 }
}

/** @throws StoreError AccessDenied unless the bucket's owner asks. */
export function demandOwner({ requester }: Pick<Call, 'requester'>, { owner }: Bucket): void {
  demand(requester, 'FULL_CONTROL', { owner, acl: [] })
}

function isBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..')
}

function writeBucket({ name, createdAtMs }: Bucket): string {
  const date = new Date(createdAtMs).toISOString()
  return element('Bucket', [element('Name', name), element('CreationDate', date)])
}

function byName(one: Bucket, other: Bucket): number {
  return one.name < other.name ? -1 : 1
}
