/** Steps 5 and 6: versions, and objects in parts. */
import { describe, expect, test } from 'vitest'
import { codeOf, connect, md5Of, open } from './store.ts'

const Bucket = 'books'

async function openBooks() {
  const s3 = connect(await open())
  await s3.createBucket({ Bucket })
  return s3
}

describe('versions-and-markers-are-kept', () => {
  test('a deleted object comes back when its marker is deleted', async () => {
    const s3 = await openBooks()
    const Key = 'novel'
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })
    const { VersionId } = await s3.putObject({ Bucket, Key, Body: 'draft' })
    await s3.putObject({ Bucket, Key, Body: 'final' })
    const marker = await s3.deleteObject({ Bucket, Key })
    expect(marker.DeleteMarker).toBe(true)
    expect(await codeOf(s3.getObject({ Bucket, Key }))).toBe('NoSuchKey')
    const old = await s3.getObject({ Bucket, Key, VersionId })
    expect(await old.Body?.transformToString()).toBe('draft')
    const { Versions, DeleteMarkers } = await s3.listObjectVersions({ Bucket })
    expect([Versions?.length, DeleteMarkers?.length]).toEqual([2, 1])
    await s3.deleteObject({ Bucket, Key, VersionId: marker.VersionId })
    const back = await s3.getObject({ Bucket, Key })
    expect(await back.Body?.transformToString()).toBe('final')
  })
})

describe('uploads-come-in-parts', () => {
  test('two parts become one object, and only when it is completed', async () => {
    const s3 = await openBooks()
    const Key = 'atlas'
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key })
    const bodies = [Buffer.alloc(5 * 1024 * 1024, 'map'), Buffer.from('index')]
    const Parts: { PartNumber: number; ETag: string | undefined }[] = []
    for (const [index, Body] of bodies.entries()) {
      const part = { Bucket, Key, UploadId, PartNumber: index + 1 }
      const { ETag } = await s3.uploadPart({ ...part, Body })
      Parts.push({ PartNumber: index + 1, ETag })
    }
    expect(await codeOf(s3.getObject({ Bucket, Key }))).toBe('NoSuchKey')
    await s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts } })
    const digests = Buffer.concat(bodies.map((body) => Buffer.from(md5Of(body), 'hex')))
    const got = await s3.getObject({ Bucket, Key })
    expect(got.ETag).toBe(`"${md5Of(digests)}-2"`)
    const bytes = await got.Body?.transformToByteArray()
    expect(md5Of(bytes ?? '')).toBe(md5Of(Buffer.concat(bodies)))
  })

  test('a part that was never sent cannot be put together', async () => {
    const s3 = await openBooks()
    const Key = 'atlas'
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key })
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: `"${md5Of('')}"` }] }
    const completed = s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload })
    expect(await codeOf(completed)).toBe('InvalidPart')
  })
})
