/** CopyObject: bytes that never leave the store. */
import { cannedAcl, demand, ownerFor } from './acl.ts'
import type { Answer, Call } from './call.ts'
import { readDescription, versionHeader } from './description.ts'
import { StoreError } from './errors.ts'
import type { Piece, Version } from './model.ts'
import { findReadable } from './object-operations.ts'
import { findBucket } from './store.ts'
import { readTarget } from './target.ts'
import { newVersionId } from './versions.ts'
import { element, toDocument } from './xml.ts'

export async function copyObject(call: Call): Promise<Answer> {
  const { request, store, requester, bucket, key, query } = call
  demand(requester, 'WRITE', findBucket(store, bucket))
  const from = findSource(call)
  const isReplaced = readDirective(call) === 'REPLACE'
  const source = sourceOf(call)
  const isItself = source.bucket === bucket && from.key === key && !source.query.has('versionId')
  if (isItself && !isReplaced) throw new StoreError('InvalidArgument')
  const owner = ownerFor(requester)
  const canned = request.headers['x-amz-acl']?.toString()
  const pieces = await copyPieces(call, from.pieces)
  try {
    const version = await store.change(() => {
      const place = findBucket(store, bucket)
      const put: Version = {
        ...from,
        ...(isReplaced ? readDescription(request, query) : {}),
        key,
        versionId: newVersionId(place),
        modifiedAtMs: Date.now(),
        pieces,
        owner,
        acl: cannedAcl(canned, { owner, bucketOwner: place.owner }),
      }
      return [[{ do: 'put', bucket, version: put }], put]
    })
    const content = toDocument('CopyObjectResult', [
      element('ETag', version.etag),
      element('LastModified', new Date(version.modifiedAtMs).toISOString()),
    ])
    return { status: 200, headers: versionHeader(version), content }
  } catch (error) {
    for (const { blob } of pieces) store.blobs.remove(blob)
    throw error
  }
}

/** The source is written as in a path, with or without a slash before it. */
function sourceOf({ request }: Call) {
  const source = String(request.headers['x-amz-copy-source'])
  return readTarget({ url: source.startsWith('/') ? source : `/${source}` } as Call['request'])
}

function findSource(call: Call): Version {
  const version = findReadable({ ...call, ...sourceOf(call) })
  demand(call.requester, 'READ', version)
  return version
}

function readDirective({ request }: Call): 'COPY' | 'REPLACE' {
  const directive = request.headers['x-amz-metadata-directive'] ?? 'COPY'
  if (directive !== 'COPY' && directive !== 'REPLACE') throw new StoreError('InvalidArgument')
  return directive
}

async function copyPieces({ store }: Call, pieces: readonly Piece[]): Promise<Piece[]> {
  const release = store.blobs.hold(pieces)
  try {
    const copies: Piece[] = []
    for (const piece of pieces) copies.push(await store.blobs.copy(piece))
    return copies
  } finally {
    release()
  }
}
