/** DeleteObjects: many deletions in one request. */
import { notImplemented } from '@cloud-labs/labkit'
import { readDocument } from './body.ts'
import type { Answer, Call } from './call.ts'
import { findBucket } from './store.ts'
import { childrenOf } from './xml.ts'

export async function deleteObjects(call: Call): Promise<Answer> {
  findBucket(call.store, call.bucket)
  const document = await readDocument(call)
  const objects = childrenOf(document, 'Object')
  // TODO(3): refuse what is no batch, delete one by one, and tell what came of each.
  // TODO(7): whoever may not write is told AccessDenied for each of them.
  notImplemented(3, `delete ${objects.length} objects`)
}
