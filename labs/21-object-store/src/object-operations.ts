/** Storing, fetching and deleting one object. */
import { notImplemented } from '@cloud-labs/labkit'
import { demand, may } from './acl.ts'
import { storeContent } from './body.ts'
import type { Answer, Call } from './call.ts'
import { isKnown } from './conditions.ts'
import { describeVersion, readDescription } from './description.ts'
import { StoreError } from './errors.ts'
import type { Version } from './model.ts'
import { readRange } from './ranges.ts'
import { findBucket } from './store.ts'
import { deletion, findVersion } from './versions.ts'

export async function putObject(call: Call): Promise<Answer> {
  const { request, store, requester, bucket, key, query } = call
  demand(requester, 'WRITE', findBucket(store, bucket))
  const stored = await storeContent(call)
  const description = readDescription(request, query)
  // TODO(1): make a version of all this and put it with store.change; if that is refused, remove
  // the blob. Answer with the ETag, and with the fields of versionHeader and describeChecksums.
  // TODO(2): inside of the change, let demandConditions look at what is there.
  // TODO(7): the list that x-amz-acl asks for.
  notImplemented(1, `put ${key} of ${stored.size} bytes and ${description.fields['content-type']}`)
}

/** GET and HEAD; the latter is answered with the same fields and nothing behind them. */
export async function getObject(call: Call): Promise<Answer> {
  const { request, requester } = call
  const version = findReadable(call)
  demand(requester, 'READ', version)
  const headers = describeVersion(version)
  if (isKnown(request.headers, version)) return { status: 304, headers }
  const range = readRange(request.headers.range, version.size)
  // TODO(1): answer with the fields and the length, and for a GET with store.blobs.read.
  // TODO(2): with a range, answer 206 with Content-Range and only that part.
  notImplemented(1, `send ${version.key} from byte ${range?.start ?? 0} on`)
}

export async function deleteObject(call: Call): Promise<Answer> {
  const { store, requester, bucket, key, query } = call
  const place = findBucket(store, bucket)
  demand(requester, 'WRITE', place)
  const versionId = query.get('versionId') ?? undefined
  // TODO(1): plan it with deletion, make its changes with store.change, and answer 204.
  notImplemented(1, `delete ${Object.keys(deletion(place, { key, versionId, owner: '' }).headers)}`)
}

/** Who may not list a bucket must not learn either which keys are missing in it. */
export function findReadable(call: Call): Version {
  const bucket = findBucket(call.store, call.bucket)
  try {
    return findVersion(bucket, call)
  } catch (error) {
    throw may(call.requester, 'READ', bucket) ? error : new StoreError('AccessDenied')
  }
}
