import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { AccessList } from './access-list.ts'
import type { Answer } from './answer.ts'
import type { Database, PartRow, UploadRow } from './database.ts'
import { Fault } from './fault.ts'
import type { Inquiry } from './inquiry.ts'
import { takeDocument, takeIn } from './intake.ts'
import { readLabels } from './labels.ts'
import { Shelf } from './shelf.ts'
import type { Vault } from './vault.ts'
import { type Element, toXml } from './xml-text.ts'

const leastPart = 5 * 2 ** 20

/** Operations on uploads in parts. */
export class PartService {
  readonly #database: Database
  readonly #vault: Vault
  readonly #shelf: Shelf

  constructor(database: Database, vault: Vault) {
    this.#database = database
    this.#vault = vault
    this.#shelf = new Shelf(database, vault)
  }

  handle(inquiry: Inquiry): Promise<Answer> | undefined {
    const { method, key } = inquiry
    const part = inquiry.part('uploads', 'uploadId')
    switch (`${method} ${part}`) {
      case 'GET uploads':
        return key === '' ? this.#list(inquiry) : undefined
      case 'POST uploads':
        return this.#begin(inquiry)
      case 'PUT uploadId':
        return this.#put(inquiry)
      case 'GET uploadId':
        return this.#listParts(inquiry)
      case 'POST uploadId':
        return this.#complete(inquiry)
      case 'DELETE uploadId':
        return this.#abort(inquiry)
      default:
        return undefined
    }
  }

  async #list({ bucket, visitor }: Inquiry): Promise<Answer> {
    const { owner, acl } = this.#database.bucket(bucket)
    AccessList.parse(owner, acl).demand(visitor, 'READ')
    const Upload = this.#database.uploads(bucket).map(({ id, key, at }) => ({
      Key: key,
      UploadId: id,
      Initiated: new Date(at).toISOString(),
    }))
    const ListMultipartUploadsResult = { Bucket: bucket, IsTruncated: false, Upload }
    return { status: 200, xml: toXml({ ListMultipartUploadsResult }) }
  }

  async #begin(inquiry: Inquiry): Promise<Answer> {
    const { bucket, key, visitor } = inquiry
    const bucketOwner = this.#demandWrite(inquiry)
    const acl = AccessList.named(inquiry, visitor.id, bucketOwner).toJson()
    const id = crypto.randomUUID()
    const fields = JSON.stringify(readLabels(inquiry))
    this.#database.addUpload({ id, bucket, key, at: Date.now(), fields, owner: visitor.id, acl })
    const InitiateMultipartUploadResult = { Bucket: bucket, Key: key, UploadId: id }
    return { status: 200, xml: toXml({ InitiateMultipartUploadResult }) }
  }

  async #put(inquiry: Inquiry): Promise<Answer> {
    const { id } = this.#find(inquiry)
    const number = Number(inquiry.query.get('partNumber') ?? '')
    const isNumber = Number.isInteger(number) && number >= 1 && number <= 10_000
    if (!isNumber) throw new Fault('InvalidArgument')
    const { file, size, etag, sums } = await takeIn(inquiry, this.#vault)
    try {
      const old = this.#database.atOnce(() => {
        this.#find(inquiry)
        return this.#database.putPart({ upload: id, number, size, etag, at: Date.now(), file })
      })
      if (old !== undefined) await this.#vault.discard(old.file)
    } catch (error) {
      await this.#vault.discard(file)
      throw error
    }
    const told = Object.entries(sums).map(([name, sum]) => [`x-amz-checksum-${name}`, sum])
    return { status: 200, headers: { ETag: etag, ...Object.fromEntries(told) } }
  }

  async #listParts(inquiry: Inquiry): Promise<Answer> {
    const { id } = this.#find(inquiry)
    const Part = this.#database.parts(id).map(({ number, etag, size, at }) => ({
      PartNumber: number,
      LastModified: new Date(at).toISOString(),
      ETag: etag,
      Size: size,
    }))
    const ListPartsResult = { ...this.#named(inquiry), UploadId: id, IsTruncated: false, Part }
    return { status: 200, xml: toXml({ ListPartsResult }) }
  }

  async #complete(inquiry: Inquiry): Promise<Answer> {
    const document = await takeDocument(inquiry)
    const upload = this.#find(inquiry)
    const parts = choose(document, this.#database.parts(upload.id))
    const digests = parts.map(({ etag }) => Buffer.from(etag.slice(1, -1), 'hex'))
    const md5 = createHash('md5').update(Buffer.concat(digests)).digest('hex')
    const etag = `"${md5}-${parts.length}"`
    const file = await this.#join(parts)
    const size = parts.reduce((sum, part) => sum + part.size, 0)
    const { fields, owner, acl } = upload
    const all = this.#database.parts(upload.id)
    try {
      const facts = { size, etag, fields, sums: '{}', owner, acl, file }
      const version = await this.#shelf.put(inquiry, facts, () => {
        this.#find(inquiry)
        this.#database.endUpload(upload.id)
      })
      await this.#vault.discard(...all.map((part) => part.file))
      const headers = version === 'null' ? {} : { 'x-amz-version-id': version }
      const CompleteMultipartUploadResult = { ...this.#named(inquiry), ETag: etag }
      return { status: 200, headers, xml: toXml({ CompleteMultipartUploadResult }) }
    } catch (error) {
      await this.#vault.discard(file)
      throw error
    }
  }

  async #abort(inquiry: Inquiry): Promise<Answer> {
    const { id } = this.#find(inquiry)
    const files = this.#database.parts(id).map(({ file }) => file)
    this.#database.atOnce(() => this.#database.endUpload(id))
    await this.#vault.discard(...files)
    return { status: 204 }
  }

  async #join(parts: readonly PartRow[]): Promise<string> {
    const file = crypto.randomUUID()
    const place = (part: PartRow) => this.#vault.place(part.file)
    async function* bytes() {
      for (const part of parts) yield* createReadStream(place(part))
    }
    await pipeline(bytes, createWriteStream(this.#vault.place(file)))
    return file
  }

  #find(inquiry: Inquiry): UploadRow {
    this.#demandWrite(inquiry)
    const upload = this.#database.upload(inquiry.query.get('uploadId') ?? '')
    const isRight = upload?.bucket === inquiry.bucket && upload.key === inquiry.key
    if (upload === undefined || !isRight) throw new Fault('NoSuchUpload')
    return upload
  }

  /** @returns The bucket's owner. */
  #demandWrite({ bucket, visitor }: Inquiry): string {
    const { owner, acl } = this.#database.bucket(bucket)
    AccessList.parse(owner, acl).demand(visitor, 'WRITE')
    return owner
  }

  #named({ bucket, key }: Inquiry) {
    return { Bucket: bucket, Key: key }
  }
}

function choose(document: Element | undefined, rows: readonly PartRow[]): PartRow[] {
  const wanted = document?.all('Part') ?? []
  if (wanted.length === 0) throw new Fault('MalformedXML')
  let last = 0
  const chosen = wanted.map((part) => {
    const number = Number(part.find('PartNumber'))
    if (!(number > last)) throw new Fault('InvalidPartOrder')
    last = number
    const row = rows.find((each) => each.number === number)
    const etag = `"${(part.find('ETag') ?? '').replaceAll('"', '')}"`
    if (row === undefined || row.etag !== etag) throw new Fault('InvalidPart')
    return row
  })
  if (chosen.slice(0, -1).some(({ size }) => size < leastPart)) throw new Fault('EntityTooSmall')
  return chosen
}
