/** Objects in parts. */
import { createHash } from 'node:crypto'
import { canned, must, nameOf } from './access.ts'
import type { StoredPart } from './disk.ts'
import { commit, fieldsIn, receive } from './object-requests.ts'
import { sumFields, versionField } from './reading.ts'
import { Refusal } from './refusals.ts'
import { all, type Context, first, type Outcome, readDocument, space, tag } from './wire.ts'

export async function uploadRequest(context: Context): Promise<Outcome> {
  const { method, query, disk, bucket, key } = context
  const place = await disk.bucket(bucket)
  must(context, 'WRITE', place)
  if (query.has('uploads')) {
    if (method !== 'POST') throw new Refusal('MethodNotAllowed')
    const id = crypto.randomUUID()
    const owner = nameOf(context)
    const acl = canned(context, owner, place.owner)
    const facts = {
      key,
      version: '',
      isMarker: false,
      at: Date.now(),
      size: 0,
      etag: '',
      fields: fieldsIn(context),
      sums: {},
      owner,
      acl,
    }
    await disk.upload(bucket, id).begin(facts)
    return answer(context, 'InitiateMultipartUploadResult', tag('UploadId', id))
  }
  const answers: Readonly<Record<string, (context: Context) => Promise<Outcome>>> = {
    PUT: putPart,
    GET: listParts,
    POST: complete,
    DELETE: async () => {
      const { upload } = await findUpload(context)
      await upload.end()
      return { status: 204 }
    },
  }
  const act = answers[method]
  if (act === undefined) throw new Refusal('MethodNotAllowed')
  return act(context)
}

async function findUpload({ disk, bucket, key, query }: Context) {
  const id = query.get('uploadId') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('NoSuchUpload')
  const upload = disk.upload(bucket, id)
  const facts = await upload.facts()
  if (facts?.key !== key) throw new Refusal('NoSuchUpload')
  return { upload, facts }
}

async function putPart(context: Context): Promise<Outcome> {
  const { disk, query } = context
  const number = Number(query.get('partNumber'))
  if (!(Number.isInteger(number) && number >= 1 && number <= 10_000))
    throw new Refusal('InvalidArgument')
  await findUpload(context)
  const { found, bytes } = await receive(context)
  const { md5, size, ...sums } = found
  const etag = `"${md5}"`
  try {
    await disk.alone(async () => {
      const { upload } = await findUpload(context)
      await upload.putPart({ number, size, etag, at: Date.now() }, bytes)
    })
  } finally {
    await disk.discard(bytes)
  }
  return { status: 200, fields: { ETag: etag, ...sumFields({ sums }) } }
}

async function listParts(context: Context): Promise<Outcome> {
  const { upload } = await findUpload(context)
  const told = (await upload.parts()).map(({ number, size, etag, at }) => {
    const facts = [tag('PartNumber', number), tag('Size', size), tag('ETag', etag)]
    return `<Part>${facts.join('')}${tag('LastModified', new Date(at).toISOString())}</Part>`
  })
  return answer(context, 'ListPartsResult', tag('IsTruncated', 'false') + told.join(''))
}

async function complete(context: Context): Promise<Outcome> {
  const { disk } = context
  const document = await readDocument(context)
  const { upload, facts } = await findUpload(context)
  const parts = choose(document, await upload.parts())
  const bytes = await disk.draft(concatenate(parts, (part) => upload.readPart(part)))
  const hash = createHash('md5')
  for (const { etag } of parts) hash.update(Buffer.from(etag.replaceAll('"', ''), 'hex'))
  const etag = `"${hash.digest('hex')}-${parts.length}"`
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  const { fields, owner, acl } = facts
  const { version } = await commit(context, bytes, { size, etag, fields, sums: {}, owner, acl })
  await upload.end()
  return {
    ...answer(context, 'CompleteMultipartUploadResult', tag('ETag', etag)),
    fields: versionField(version),
  }
}

async function* concatenate(
  parts: readonly StoredPart[],
  read: (part: StoredPart) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield* read(part)
}

function choose(document: string, parts: readonly StoredPart[]): StoredPart[] {
  const wanted = all(document, 'Part')
  if (wanted.length === 0) throw new Refusal('MalformedXML')
  const numbers = wanted.map((part) => Number(first(part, 'PartNumber')))
  const isSorted = numbers.every(
    (number, index) => index === 0 || number > (numbers[index - 1] ?? 0),
  )
  if (!isSorted) throw new Refusal('InvalidPartOrder')
  const chosen = wanted.map((part, index) => {
    const etag = (first(part, 'ETag') ?? '').replaceAll('"', '')
    const found = parts.find(({ number }) => number === numbers[index])
    if (found?.etag !== `"${etag}"`) throw new Refusal('InvalidPart')
    return found
  })
  const isSmall = chosen.some(({ size }, index) => index < chosen.length - 1 && size < 5_242_880)
  if (isSmall) throw new Refusal('EntityTooSmall')
  return chosen
}

function answer({ bucket, key, query }: Context, root: string, inner: string): Outcome {
  const id = query.get('uploadId')
  const named = tag('Bucket', bucket) + tag('Key', key) + (id === null ? '' : tag('UploadId', id))
  return { status: 200, xml: `<${root} ${space}>${named}${inner}</${root}>` }
}
