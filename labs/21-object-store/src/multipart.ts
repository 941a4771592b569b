/** Objects that come in parts, and are there when they are put together. */
import { notImplemented } from '@cloud-labs/labkit'
import { demand } from './acl.ts'
import { readDocument, storeContent } from './body.ts'
import type { Answer, Call } from './call.ts'
import { readCompletion } from './completion.ts'
import { StoreError } from './errors.ts'
import { findBucket } from './store.ts'

export async function createUpload({ store, requester, bucket, key }: Call): Promise<Answer> {
  demand(requester, 'WRITE', findBucket(store, bucket))
  // TODO(6): remember what is said about the object, and answer with a new id.
  notImplemented(6, `begin an upload of ${key}`)
}

export async function putPart(call: Call): Promise<Answer> {
  const { upload } = findUpload(call)
  const { size } = await storeContent(call)
  // TODO(6): refuse a number out of range, and keep the part in the place of an earlier one.
  notImplemented(6, `keep a part of ${size} bytes of ${upload.key}`)
}

export async function listParts(call: Call): Promise<Answer> {
  const { parts } = findUpload(call)
  // TODO(6): tell the parts in the order of their numbers.
  notImplemented(6, `list ${parts.size} parts`)
}

export async function listUploads({ store, requester, bucket }: Call): Promise<Answer> {
  const place = findBucket(store, bucket)
  demand(requester, 'READ', place)
  // TODO(6): tell the uploads that are open.
  notImplemented(6, `list ${place.uploads.size} uploads`)
}

export async function completeUpload(call: Call): Promise<Answer> {
  findUpload(call)
  const document = await readDocument(call)
  await call.store.change(() => {
    const { parts } = findUpload(call)
    const chosen = readCompletion(document, parts)
    // TODO(6): put the object that consists of these parts, and end the upload, in this one change.
    return notImplemented(6, `put ${chosen.length} parts together`)
  })
  // TODO(6): answer with the ETag.
  notImplemented(6, 'tell what was put together')
}

export async function abortUpload(call: Call): Promise<Answer> {
  const { upload } = findUpload(call)
  // TODO(6): end the upload.
  notImplemented(6, `abort the upload ${upload.id}`)
}

/** @throws StoreError NoSuchUpload, AccessDenied */
function findUpload({ store, requester, bucket, key, query }: Call) {
  const place = findBucket(store, bucket)
  demand(requester, 'WRITE', place)
  const found = place.uploads.get(query.get('uploadId') ?? '')
  if (found === undefined || found.upload.key !== key) throw new StoreError('NoSuchUpload')
  return found
}
