/** Reading and changing access control lists. */
import { notImplemented } from '@cloud-labs/labkit'
import { demand, type Guarded } from './acl.ts'
import { readDocument } from './body.ts'
import type { Answer, Call } from './call.ts'
import { findReadable } from './object-operations.ts'
import { findBucket } from './store.ts'

export async function getAcl(call: Call): Promise<Answer> {
  const guarded = findGuarded(call)
  demand(call.requester, 'READ_ACP', guarded)
  // TODO(7): write the owner and the grants.
  notImplemented(7, `tell ${guarded.acl.length} grants`)
}

export async function putAcl(call: Call): Promise<Answer> {
  const guarded = findGuarded(call)
  demand(call.requester, 'WRITE_ACP', guarded)
  const document = await readDocument(call)
  // TODO(7): take the list from x-amz-acl or from the document, and set it with store.change.
  notImplemented(7, `set the list of what ${guarded.owner} owns to ${document?.name}`)
}

function findGuarded(call: Call): Guarded {
  const bucket = findBucket(call.store, call.bucket)
  return call.key === '' ? bucket : findReadable(call)
}
