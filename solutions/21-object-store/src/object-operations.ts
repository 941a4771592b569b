/** Storing, fetching and deleting one object. */
import { cannedAcl, demand, may, ownerFor } from './acl.ts'
import { storeContent } from './body.ts'
import type { Answer, Call } from './call.ts'
import { demandConditions, isKnown } from './conditions.ts'
import {
  describeChecksums,
  describeVersion,
  readDescription,
  versionHeader,
} from './description.ts'
import { StoreError } from './errors.ts'
import type { Version } from './model.ts'
import { readRange } from './ranges.ts'
import { findBucket } from './store.ts'
import { currentVersion, deletion, findVersion, newVersionId } from './versions.ts'

export async function putObject(call: Call): Promise<Answer> {
  const { request, store, requester, bucket, key, query } = call
  demand(requester, 'WRITE', findBucket(store, bucket))
  const owner = ownerFor(requester)
  const canned = request.headers['x-amz-acl']?.toString()
  cannedAcl(canned, { owner, bucketOwner: owner })
  const { blob, size, etag, checksums } = await storeContent(call)
  try {
    const version = await store.change(() => {
      const place = findBucket(store, bucket)
      demandConditions(request.headers, currentVersion(place, key))
      const put: Version = {
        key,
        versionId: newVersionId(place),
        isMarker: false,
        modifiedAtMs: Date.now(),
        size,
        etag,
        checksums,
        pieces: [{ blob, size }],
        owner,
        acl: cannedAcl(canned, { owner, bucketOwner: place.owner }),
        ...readDescription(request, query),
      }
      return [[{ do: 'put', bucket, version: put }], put]
    })
    const headers = { ETag: etag, ...versionHeader(version), ...describeChecksums(version) }
    return { status: 200, headers }
  } catch (error) {
    store.blobs.remove(blob)
    throw error
  }
}

/** GET and HEAD; the latter is answered with the same fields and nothing behind them. */
export async function getObject(call: Call): Promise<Answer> {
  const { request, store, requester } = call
  const version = findReadable(call)
  demand(requester, 'READ', version)
  const headers = describeVersion(version)
  if (isKnown(request.headers, version)) return { status: 304, headers }
  const { size, pieces } = version
  const range = readRange(request.headers.range, size)
  const { start, end } = range ?? { start: 0, end: size }
  const fields = {
    ...headers,
    'Content-Length': end - start,
    ...(range === undefined
      ? describeChecksums(version)
      : { 'Content-Range': `bytes ${start}-${end - 1}/${size}` }),
  }
  const status = range === undefined ? 200 : 206
  if (request.method === 'HEAD') return { status, headers: fields }
  return { status, headers: fields, content: store.blobs.read(pieces, { start, end }) }
}

export async function deleteObject(call: Call): Promise<Answer> {
  const { store, requester, bucket, key, query } = call
  const headers = await store.change(() => {
    const place = findBucket(store, bucket)
    demand(requester, 'WRITE', place)
    const { changes, headers: told } = deletion(place, {
      key,
      versionId: query.get('versionId') ?? undefined,
      owner: ownerFor(requester),
    })
    return [changes, told]
  })
  return { status: 204, headers }
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
