/** Objects that come in parts, and are there when they are put together. */
import { createHash } from 'node:crypto'
import { cannedAcl, demand, ownerFor } from './acl.ts'
import { readDocument, storeContent } from './body.ts'
import type { Answer, Call } from './call.ts'
import { demandConditions } from './conditions.ts'
import { describeChecksums, readDescription, versionHeader } from './description.ts'
import { StoreError } from './errors.ts'
import type { Bucket, Part, Upload, Version } from './model.ts'
import { readCompletion } from './completion.ts'
import { findBucket } from './store.ts'
import { currentVersion, newVersionId } from './versions.ts'
import { element, toDocument } from './xml.ts'

export async function createUpload(call: Call): Promise<Answer> {
  const { request, store, requester, bucket, key, query } = call
  const place = findBucket(store, bucket)
  demand(requester, 'WRITE', place)
  const owner = ownerFor(requester)
  const canned = request.headers['x-amz-acl']?.toString()
  const upload: Upload = {
    id: crypto.randomUUID(),
    key,
    owner,
    acl: cannedAcl(canned, { owner, bucketOwner: place.owner }),
    startedAtMs: Date.now(),
    ...readDescription(request, query),
  }
  await store.change(() => {
    findBucket(store, bucket)
    return [[{ do: 'start-upload', bucket, upload }], undefined]
  })
  const content = toDocument('InitiateMultipartUploadResult', [
    ...named(call),
    element('UploadId', upload.id),
  ])
  return { status: 200, content }
}

const mostParts = 10_000

export async function putPart(call: Call): Promise<Answer> {
  const { store, bucket, query } = call
  const { upload } = findUpload(call)
  const text = query.get('partNumber') ?? ''
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > mostParts) throw new StoreError('InvalidArgument')
  const { checksums, ...stored } = await storeContent(call)
  try {
    const part: Part = { ...stored, number, modifiedAtMs: Date.now() }
    await store.change(() => {
      findUpload(call)
      return [[{ do: 'put-part', bucket, uploadId: upload.id, part }], undefined]
    })
  } catch (error) {
    store.blobs.remove(stored.blob)
    throw error
  }
  const told = describeChecksums({ checksums } as Version)
  return { status: 200, headers: { ETag: stored.etag, ...told } }
}

export async function listParts(call: Call): Promise<Answer> {
  const { upload, parts } = findUpload(call)
  const sorted = [...parts.values()].toSorted((one, other) => one.number - other.number)
  const content = toDocument('ListPartsResult', [
    ...named(call),
    element('UploadId', upload.id),
    element('IsTruncated', 'false'),
    ...sorted.map(writePart),
  ])
  return { status: 200, content }
}

export async function listUploads({ store, requester, bucket }: Call): Promise<Answer> {
  const place = findBucket(store, bucket)
  demand(requester, 'READ', place)
  const content = toDocument('ListMultipartUploadsResult', [
    element('Bucket', bucket),
    element('IsTruncated', 'false'),
    ...[...place.uploads.values()].map(({ upload: { id, key, startedAtMs } }) =>
      element('Upload', [
        element('Key', key),
        element('UploadId', id),
        element('Initiated', new Date(startedAtMs).toISOString()),
      ]),
    ),
  ])
  return { status: 200, content }
}

export async function completeUpload(call: Call): Promise<Answer> {
  const { request, store, bucket, key } = call
  findUpload(call)
  const document = await readDocument(call)
  const version = await store.change(() => {
    const place = findBucket(store, bucket)
    const { upload, parts } = findUpload(call)
    demandConditions(request.headers, currentVersion(place, key))
    const put = toVersion(place, upload, readCompletion(document, parts))
    return [
      [
        { do: 'put', bucket, version: put },
        { do: 'end-upload', bucket, uploadId: upload.id },
      ],
      put,
    ]
  })
  const content = toDocument('CompleteMultipartUploadResult', [
    element('Location', `/${bucket}/${key}`),
    ...named(call),
    element('ETag', version.etag),
  ])
  return { status: 200, headers: versionHeader(version), content }
}

export async function abortUpload(call: Call): Promise<Answer> {
  const { store, bucket } = call
  await store.change(() => {
    const { upload } = findUpload(call)
    return [[{ do: 'end-upload', bucket, uploadId: upload.id }], undefined]
  })
  return { status: 204 }
}

/** @throws StoreError NoSuchUpload, AccessDenied */
function findUpload({ store, requester, bucket, key, query }: Call) {
  const place = findBucket(store, bucket)
  demand(requester, 'WRITE', place)
  const found = place.uploads.get(query.get('uploadId') ?? '')
  if (found === undefined || found.upload.key !== key) throw new StoreError('NoSuchUpload')
  return found
}

/** The entity tag of such an object is the MD5 of its parts' MD5s, and says how many there are. */
function toVersion(bucket: Bucket, upload: Upload, parts: readonly Part[]): Version {
  const digests = parts.map(({ etag }) => Buffer.from(etag.slice(1, -1), 'hex'))
  const md5 = createHash('md5').update(Buffer.concat(digests)).digest('hex')
  const { key, owner, acl, fields, metadata } = upload
  return {
    key,
    owner,
    acl,
    fields,
    metadata,
    versionId: newVersionId(bucket),
    isMarker: false,
    modifiedAtMs: Date.now(),
    size: parts.reduce((sum, { size }) => sum + size, 0),
    etag: `"${md5}-${parts.length}"`,
    checksums: {},
    pieces: parts.map(({ blob, size }) => ({ blob, size })),
  }
}

function named({ bucket, key }: Call): string[] {
  return [element('Bucket', bucket), element('Key', key)]
}

function writePart({ number, etag, size, modifiedAtMs }: Part): string {
  return element('Part', [
    element('PartNumber', number),
    element('LastModified', new Date(modifiedAtMs).toISOString()),
    element('ETag', etag),
    element('Size', size),
  ])
}
