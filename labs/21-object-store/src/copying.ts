/** CopyObject: bytes that never leave the store. */
import { notImplemented } from '@cloud-labs/labkit'
import { demand } from './acl.ts'
import type { Answer, Call } from './call.ts'
import { findBucket } from './store.ts'

export async function copyObject(call: Call): Promise<Answer> {
  const { request, store, requester, bucket, key } = call
  demand(requester, 'WRITE', findBucket(store, bucket))
  const source = String(request.headers['x-amz-copy-source'])
  // TODO(3): read the source as a target of its own, find what is there with findReadable, copy its
  // pieces while store.blobs.hold keeps them, and put the copy as putObject does.
  notImplemented(3, `copy ${source} to ${key}`)
}
