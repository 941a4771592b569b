import { copyFile } from 'node:fs/promises'
import { AccessList } from './access-list.ts'
import type { Answer } from './answer.ts'
import type { BucketRow, Database, VersionRow } from './database.ts'
import { Fault } from './fault.ts'
import { decode, type Inquiry } from './inquiry.ts'
import { takeDocument, takeIn } from './intake.ts'
import { readLabels } from './labels.ts'
import { isNamed, Shelf } from './shelf.ts'
import type { Vault } from './vault.ts'
import { toXml } from './xml-text.ts'

/** Operations on objects. */
export class ObjectService {
  readonly #database: Database
  readonly #vault: Vault
  readonly #shelf: Shelf

  constructor(database: Database, vault: Vault) {
    this.#database = database
    this.#vault = vault
    this.#shelf = new Shelf(database, vault)
  }

  handle(inquiry: Inquiry): Promise<Answer> | undefined {
    if (inquiry.key === '') return undefined
    const isCopy = inquiry.field('x-amz-copy-source') !== undefined
    switch (`${inquiry.method} ${inquiry.part('acl')}`) {
      case 'PUT ':
        return isCopy ? this.#copy(inquiry) : this.#put(inquiry)
      case 'GET ':
      case 'HEAD ':
        return this.#get(inquiry)
      case 'DELETE ':
        return this.#remove(inquiry)
      case 'GET acl':
        return this.#tellAcl(inquiry)
      case 'PUT acl':
        return this.#setAcl(inquiry)
      default:
        return undefined
    }
  }

  async #put(inquiry: Inquiry): Promise<Answer> {
    const place = this.#writable(inquiry)
    const owner = inquiry.visitor.id
    const acl = AccessList.named(inquiry, owner, place.owner).toJson()
    const { file, size, etag, sums } = await takeIn(inquiry, this.#vault)
    const fields = JSON.stringify(readLabels(inquiry))
    const facts = { size, etag, fields, sums: JSON.stringify(sums), owner, acl, file }
    const version = await this.#keep(inquiry, facts)
    return { status: 200, headers: { ETag: etag, ...idField(version), ...sumFields(sums) } }
  }

  async #keep(inquiry: Inquiry, facts: Parameters<Shelf['put']>[1]): Promise<string> {
    try {
      return await this.#shelf.put(inquiry, facts)
    } catch (error) {
      await this.#vault.discard(facts.file)
      throw error
    }
  }

  async #get(inquiry: Inquiry): Promise<Answer> {
    const row = this.#find(inquiry.bucket, inquiry.key, inquiry)
    AccessList.parse(row.owner, row.acl).demand(inquiry.visitor, 'READ')
    const headers = {
      ...(JSON.parse(row.fields) as Record<string, string>),
      ETag: row.etag,
      'Last-Modified': new Date(row.at).toUTCString(),
      'Accept-Ranges': 'bytes',
      ...idField(row.version),
    }
    if (isFresh(inquiry, row)) return { status: 304, headers }
    const range = rangeOf(inquiry.field('range'), row.size)
    const [start, end] = range ?? [0, row.size]
    const told =
      range === undefined
        ? sumFields(JSON.parse(row.sums) as Record<string, string>)
        : { 'Content-Range': `bytes ${start}-${end - 1}/${row.size}` }
    const status = range === undefined ? 200 : 206
    const answer = { status, headers: { ...headers, ...told, 'Content-Length': end - start } }
    if (inquiry.method === 'HEAD') return answer
    return { ...answer, stream: this.#vault.read(row.file, start, end) }
  }

  async #remove(inquiry: Inquiry): Promise<Answer> {
    this.#writable(inquiry)
    const { bucket, key, query, visitor } = inquiry
    const version = query.get('versionId') ?? undefined
    const marker = await this.#shelf.take(bucket, key, version, visitor.id)
    const id = version ?? marker
    const headers = {
      ...(marker === undefined ? {} : { 'x-amz-delete-marker': 'true' }),
      ...(id === undefined ? {} : { 'x-amz-version-id': id }),
    }
    return { status: 204, headers }
  }

  async #tellAcl(inquiry: Inquiry): Promise<Answer> {
    const { owner, acl } = this.#find(inquiry.bucket, inquiry.key, inquiry)
    const list = AccessList.parse(owner, acl)
    list.demand(inquiry.visitor, 'READ_ACP')
    return { status: 200, xml: list.toXml() }
  }

  async #setAcl(inquiry: Inquiry): Promise<Answer> {
    const row = this.#find(inquiry.bucket, inquiry.key, inquiry)
    AccessList.parse(row.owner, row.acl).demand(inquiry.visitor, 'WRITE_ACP')
    const document = await takeDocument(inquiry)
    const place = this.#database.bucket(inquiry.bucket)
    const list =
      inquiry.field('x-amz-acl') === undefined
        ? AccessList.read(row.owner, document)
        : AccessList.named(inquiry, row.owner, place.owner)
    this.#database.setAcl(row, list.toJson())
    return { status: 200 }
  }

  async #copy(inquiry: Inquiry): Promise<Answer> {
    const place = this.#writable(inquiry)
    const [path = '', search = ''] = (inquiry.field('x-amz-copy-source') ?? '').split('?')
    const [, bucket = '', key = ''] = /^\/?([^/]*)\/(.*)$/s.exec(decode(path)) ?? []
    const query = new URLSearchParams(search)
    const source = this.#find(bucket, key, { visitor: inquiry.visitor, query })
    AccessList.parse(source.owner, source.acl).demand(inquiry.visitor, 'READ')
    const isReplaced = inquiry.field('x-amz-metadata-directive') === 'REPLACE'
    const isItself = bucket === inquiry.bucket && key === inquiry.key && !query.has('versionId')
    if (isItself && !isReplaced) {
      throw new Fault('InvalidArgument')
    }
    const owner = inquiry.visitor.id
    const acl = AccessList.named(inquiry, owner, place.owner).toJson()
    const { size, etag, sums } = source
    const file = crypto.randomUUID()
    await copyFile(this.#vault.place(source.file), this.#vault.place(file))
    const fields = isReplaced ? JSON.stringify(readLabels(inquiry)) : source.fields
    const version = await this.#keep(inquiry, { size, etag, sums, fields, owner, acl, file })
    const CopyObjectResult = { ETag: etag, LastModified: new Date().toISOString() }
    return { status: 200, headers: idField(version), xml: toXml({ CopyObjectResult }) }
  }

  #writable({ bucket, visitor }: Inquiry): BucketRow {
    const row = this.#database.bucket(bucket)
    AccessList.parse(row.owner, row.acl).demand(visitor, 'WRITE')
    return row
  }

  #find(
    bucket: string,
    key: string,
    { visitor, query }: Pick<Inquiry, 'visitor' | 'query'>,
  ): VersionRow {
    const { owner, acl } = this.#database.bucket(bucket)
    try {
      return this.#shelf.find(bucket, key, query.get('versionId'))
    } catch (error) {
      AccessList.parse(owner, acl).demand(visitor, 'READ')
      throw error
    }
  }
}

function idField(version: string): Record<string, string> {
  return version === 'null' ? {} : { 'x-amz-version-id': version }
}

function sumFields(sums: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sums).map(([name, sum]) => [`x-amz-checksum-${name}`, sum]),
  )
}

/** Judges the conditions of a request to read. */
function isFresh(inquiry: Inquiry, { etag, at }: VersionRow): boolean {
  const seconds = Math.floor(at / 1000)
  const secondsOf = (name: string) => Date.parse(inquiry.field(name) ?? '') / 1000
  const [match, none] = [inquiry.field('if-match'), inquiry.field('if-none-match')]
  const isLate = match === undefined && seconds > secondsOf('if-unmodified-since')
  if (isLate || (match !== undefined && !isNamed(match, etag)))
    throw new Fault('PreconditionFailed')
  return none === undefined
    ? seconds <= secondsOf('if-modified-since')
    : isNamed(none, etag, 'weakly')
}

function rangeOf(field: string | undefined, size: number): [number, number] | undefined {
  const match = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(field ?? '')
  if (match === null) return undefined
  const [, first, last, suffix] = match
  if (first !== undefined && last !== undefined && last !== '' && Number(last) < Number(first))
    return undefined
  const start = suffix === undefined ? Number(first) : Math.max(0, size - Number(suffix))
  const end = last === undefined || last === '' ? size : Math.min(size, Number(last) + 1)
  if (start < size) return [start, end]
  throw new Fault('InvalidRange', { 'Content-Range': `bytes */${size}` })
}
