/** Step 6: objects that come in parts. */
import { at, expect } from '#suite'
import {
  type Client,
  grant,
  listAt,
  makeBucket,
  md5Of,
  openClient,
  openStore,
  refusalOf,
  type StoreScene,
} from './client.ts'

const Bucket = 'reels'
const Key = 'long film'
const full = 5 * 1024 * 1024

interface Upload {
  readonly Bucket: string
  readonly Key: string
  readonly UploadId: unknown
}

export async function uploadsComeInParts(scene: StoreScene): Promise<void> {
  const site = await openStore(scene)
  const sdk = openClient(scene, site)
  await makeBucket(site, Bucket)
  const contents = [
    Buffer.alloc(full, 'reel one '),
    Buffer.alloc(full + 7, 'reel two '),
    Buffer.from('the end'),
  ]
  const upload = await begin(sdk, { ContentType: 'video/x-reel', Metadata: { reels: '3' } })
  const last = await putPart(sdk, upload, 9, contents[2])
  const first = await putPart(sdk, upload, 1, Buffer.from('to be replaced'))
  const second = await putPart(sdk, upload, 2, contents[1])
  const again = await putPart(sdk, upload, 1, contents[0])
  const tags = contents.map((content) => `"${md5Of(content)}"`)
  expect([again, second, last], 'A part had another ETag than its MD5.').toEqual(tags)
  const parts = listAt(await grant(sdk, 'ListParts', upload), 'Parts')
  const told = parts.map((part) => [at(part, 'PartNumber'), at(part, 'Size')])
  expect(told, 'The parts that were told are not those that were put.').toEqual([
    [1, full],
    [2, full + 7],
    [9, 7],
  ])
  const early = await refusalOf(sdk, 'GetObject', { Bucket, Key })
  expect(early, 'An object was there before it was completed.').toBe('NoSuchKey')
  const other = await refusesWrongParts(sdk, upload, { first, again, second, last })
  const done = await complete(sdk, upload, [
    [1, again],
    [2, second],
    [9, last],
  ])
  expect(done.refusal, 'A multipart upload could not be completed.').toBe('no refusal')
  const digests = Buffer.concat(contents.map((content) => Buffer.from(md5Of(content), 'hex')))
  const etag = `"${md5Of(digests)}-3"`
  expect(at(done.value, 'ETag'), 'The ETag of the whole was another.').toBe(etag)
  const whole = Buffer.concat(contents)
  const got = await grant(sdk, 'GetObject', { Bucket, Key })
  const seen = [
    at(got, 'Body', 'md5'),
    at(got, 'ETag'),
    at(got, 'ContentType'),
    at(got, 'Metadata', 'reels'),
  ]
  const same = 'The whole was not its parts in their order, or lost what was said about it.'
  expect(seen, same).toEqual([md5Of(whole), etag, 'video/x-reel', '3'])
  const across = await site.request(`/${Bucket}/long%20film`, {
    headers: { Range: `bytes=${full - 3}-${full + 3}` },
  })
  const seam = 'A range across two parts gave other bytes.'
  expect(across.text, seam).toBe(whole.toString('utf8', full - 3, full + 4))
  const over = await refusalOf(sdk, 'ListParts', upload)
  expect(over, 'A completed upload was still there.').toBe('NoSuchUpload')
  const late = await complete(sdk, other, [[2, `"${md5Of('end')}"`]], { IfNoneMatch: '*' })
  const stale = 'A completion whose condition did not hold was not refused.'
  expect(late.refusal, stale).toBe('PreconditionFailed')
  await aborts(sdk)
}

async function refusesWrongParts(
  sdk: Client,
  upload: Upload,
  tags: Readonly<Record<'first' | 'again' | 'second' | 'last', string>>,
): Promise<Upload> {
  const { first, again, second, last } = tags
  const refusal = async (list: readonly (readonly [number, string])[]) =>
    (await complete(sdk, upload, list)).refusal
  const wrong = 'A list of parts that cannot be put together was not refused as it should be.'
  expect(
    await refusal([
      [1, first],
      [2, second],
    ]),
    wrong,
  ).toBe('InvalidPart')
  expect(
    await refusal([
      [1, again],
      [3, second],
    ]),
    wrong,
  ).toBe('InvalidPart')
  expect(
    await refusal([
      [2, second],
      [1, again],
    ]),
    wrong,
  ).toBe('InvalidPartOrder')
  const other = await begin(sdk, {})
  const small = await putPart(sdk, other, 1, Buffer.from('small'))
  const end = await putPart(sdk, other, 2, Buffer.from('end'))
  const tooSmall = (
    await complete(sdk, other, [
      [1, small],
      [2, end],
    ])
  ).refusal
  expect(tooSmall, wrong).toBe('EntityTooSmall')
  const foreign = { ...upload, UploadId: 'no-such-upload' }
  expect((await complete(sdk, foreign, [[9, last]])).refusal, wrong).toBe('NoSuchUpload')
  const number = await refusalOf(sdk, 'UploadPart', { ...upload, PartNumber: 10_001, Body: 'x' })
  expect(number, 'A part with a number out of range was not refused.').toBe('InvalidArgument')
  const open = await grant(sdk, 'ListMultipartUploads', { Bucket })
  const ids = listAt(open, 'Uploads').map((each) => at(each, 'UploadId'))
  const all = 'The uploads that were told are not those that are open.'
  expect(ids.toSorted(), all).toEqual([upload.UploadId, other.UploadId].toSorted())
  const elsewhere = await refusalOf(sdk, 'ListParts', { ...upload, Key: 'another film' })
  expect(elsewhere, 'An upload was found under another key.').toBe('NoSuchUpload')
  return other
}

async function aborts(sdk: Client): Promise<void> {
  const upload = await begin(sdk, {})
  await putPart(sdk, upload, 1, Buffer.from('cut'))
  await grant(sdk, 'AbortMultipartUpload', upload)
  const gone = 'An upload that was aborted was still there.'
  const part = { ...upload, PartNumber: 1, Body: 'more' }
  expect(await refusalOf(sdk, 'UploadPart', part), gone).toBe('NoSuchUpload')
  const kept = await grant(sdk, 'HeadObject', { Bucket, Key })
  expect(at(kept, 'ContentLength'), 'An aborted upload changed the object.').toBe(2 * full + 14)
}

async function begin(sdk: Client, input: object): Promise<Upload> {
  const created = await grant(sdk, 'CreateMultipartUpload', { Bucket, Key, ...input })
  return { Bucket, Key, UploadId: at(created, 'UploadId') }
}

async function putPart(
  sdk: Client,
  upload: Upload,
  PartNumber: number,
  Body: Uint8Array | undefined,
): Promise<string> {
  return String(at(await grant(sdk, 'UploadPart', { ...upload, PartNumber, Body }), 'ETag'))
}

function complete(
  sdk: Client,
  upload: Upload,
  list: readonly (readonly [number, string])[],
  conditions: object = {},
) {
  const Parts = list.map(([PartNumber, ETag]) => ({ PartNumber, ETag }))
  return sdk.ask('CompleteMultipartUpload', {
    ...upload,
    ...conditions,
    MultipartUpload: { Parts },
  })
}
