/** DeleteObjects: many deletions in one request. */
import { may, ownerFor } from './acl.ts'
import { readDocument } from './body.ts'
import type { Answer, Call } from './call.ts'
import { StoreError } from './errors.ts'
import { findBucket } from './store.ts'
import { deletion } from './versions.ts'
import { childrenOf, element, type Node, textOf, toDocument } from './xml.ts'

const mostObjects = 1000

export async function deleteObjects(call: Call): Promise<Answer> {
  const { store, bucket } = call
  findBucket(store, bucket)
  const document = await readDocument(call)
  const objects = childrenOf(document, 'Object')
  const isForm = document?.name === 'Delete' && objects.length > 0 && objects.length <= mostObjects
  if (!isForm) throw new StoreError('MalformedXML')
  const isQuiet = textOf(document, 'Quiet') === 'true'
  const results: string[] = []
  for (const object of objects) {
    const result = await deleteOne(call, object)
    if (!isQuiet || result.startsWith('<Error>')) results.push(result)
  }
  return { status: 200, content: toDocument('DeleteResult', results) }
}

/** One that fails is told, and keeps no other from being deleted. */
async function deleteOne(call: Call, object: Node): Promise<string> {
  const { store, requester } = call
  const key = textOf(object, 'Key') ?? ''
  const versionId = textOf(object, 'VersionId')
  const named = versionId === undefined ? [] : [element('VersionId', versionId)]
  const headers = await store.change(() => {
    const bucket = findBucket(store, call.bucket)
    if (!may(requester, 'WRITE', bucket)) return [[], undefined]
    const plan = deletion(bucket, { key, versionId, owner: ownerFor(requester) })
    return [plan.changes, plan.headers]
  })
  if (headers === undefined) {
    const why = [element('Code', 'AccessDenied'), element('Message', 'Access Denied')]
    return element('Error', [element('Key', key), ...named, ...why])
  }
  const isMarker = headers['x-amz-delete-marker'] === 'true'
  const marker = headers['x-amz-version-id'] ?? ''
  return element('Deleted', [
    element('Key', key),
    ...named,
    ...(isMarker
      ? [element('DeleteMarker', 'true'), element('DeleteMarkerVersionId', marker)]
      : []),
  ])
}
