import { AccessList } from './access-list.ts'
import type { Answer } from './answer.ts'
import type { BucketRow, Database, VersionRow } from './database.ts'
import { Fault } from './fault.ts'
import type { Inquiry } from './inquiry.ts'
import { takeDocument } from './intake.ts'
import { Page } from './page.ts'
import { Shelf } from './shelf.ts'
import type { Vault } from './vault.ts'
import { toXml, type Tree } from './xml-text.ts'

/** Operations on buckets and on the store. */
export class BucketService {
  readonly #database: Database
  readonly #vault: Vault
  readonly #shelf: Shelf

  constructor(database: Database, vault: Vault) {
    this.#database = database
    this.#vault = vault
    this.#shelf = new Shelf(database, vault)
  }

  handle(inquiry: Inquiry): Promise<Answer> | undefined {
    const { method, bucket, key } = inquiry
    if (key !== '') return undefined
    const part = inquiry.part('acl', 'versioning', 'versions', 'uploads', 'delete')
    switch (bucket === '' ? `${method} store` : `${method} ${part}`) {
      case 'GET store':
        return this.#listBuckets(inquiry)
      case 'PUT ':
        return this.#create(inquiry)
      case 'HEAD ':
        return this.#head(inquiry)
      case 'DELETE ':
        return this.#remove(inquiry)
      case 'GET ':
        return this.#list(inquiry)
      case 'GET acl':
        return this.#tellAcl(inquiry)
      case 'PUT acl':
        return this.#setAcl(inquiry)
      case 'GET versioning':
        return this.#tellVersioning(inquiry)
      case 'PUT versioning':
        return this.#setVersioning(inquiry)
      case 'GET versions':
        return this.#listVersions(inquiry)
      case 'POST delete':
        return this.#removeMany(inquiry)
      default:
        return undefined
    }
  }

  async #listBuckets({ visitor }: Inquiry): Promise<Answer> {
    if (visitor.kind === 'stranger') throw new Fault('AccessDenied')
    const rows = this.#database.buckets()
    const mine = rows.filter(({ owner }) => visitor.kind === 'anybody' || owner === visitor.id)
    const Bucket = mine.map((row) => ({ Name: row.name, CreationDate: iso(row.made_at) }))
    const ListAllMyBucketsResult = { Owner: { ID: visitor.id }, Buckets: { Bucket } }
    return { status: 200, xml: toXml({ ListAllMyBucketsResult }) }
  }

  async #create(inquiry: Inquiry): Promise<Answer> {
    const { visitor, bucket: name } = inquiry
    if (visitor.kind === 'stranger') throw new Fault('AccessDenied')
    const isName = /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(name) && !name.includes('..')
    if (!isName) throw new Fault('InvalidBucketName')
    await takeDocument(inquiry)
    const list = AccessList.named(inquiry, visitor.id, visitor.id)
    this.#database.atOnce(() => {
      const taken = this.#database.buckets().find((row) => row.name === name)
      if (taken?.owner === visitor.id) throw new Fault('BucketAlreadyOwnedByYou')
      if (taken !== undefined) throw new Fault('BucketAlreadyExists')
      const acl = list.toJson()
      this.#database.addBucket({
        name,
        owner: visitor.id,
        made_at: Date.now(),
        versioning: null,
        acl,
      })
    })
    return { status: 200, headers: { Location: `/${name}` } }
  }

  async #head(inquiry: Inquiry): Promise<Answer> {
    this.#enter(inquiry, 'READ')
    return { status: 200 }
  }

  async #remove(inquiry: Inquiry): Promise<Answer> {
    const parts = this.#database.atOnce(() => {
      const { name } = this.#own(inquiry)
      if (this.#database.allVersions(name).length > 0) throw new Fault('BucketNotEmpty')
      return this.#database.dropBucket(name)
    })
    await this.#vault.discard(...parts.map(({ file }) => file))
    return { status: 204 }
  }

  async #tellAcl(inquiry: Inquiry): Promise<Answer> {
    const { owner, acl } = this.#enter(inquiry, 'READ_ACP')
    return { status: 200, xml: AccessList.parse(owner, acl).toXml() }
  }

  async #setAcl(inquiry: Inquiry): Promise<Answer> {
    const { name, owner } = this.#enter(inquiry, 'WRITE_ACP')
    const document = await takeDocument(inquiry)
    const isNamed = inquiry.field('x-amz-acl') !== undefined
    const list = isNamed
      ? AccessList.named(inquiry, owner, owner)
      : AccessList.read(owner, document)
    this.#database.setBucketAcl(name, list.toJson())
    return { status: 200 }
  }

  async #tellVersioning(inquiry: Inquiry): Promise<Answer> {
    const { versioning } = this.#own(inquiry)
    const VersioningConfiguration = { Status: versioning ?? undefined }
    return { status: 200, xml: toXml({ VersioningConfiguration }) }
  }

  async #setVersioning(inquiry: Inquiry): Promise<Answer> {
    const { name } = this.#own(inquiry)
    const status = (await takeDocument(inquiry))?.find('Status') ?? ''
    if (status !== 'Enabled' && status !== 'Suspended') throw new Fault('MalformedXML')
    this.#database.setVersioning(name, status)
    return { status: 200 }
  }

  async #list(inquiry: Inquiry): Promise<Answer> {
    const { name } = this.#enter(inquiry, 'READ')
    const page = new Page(inquiry, this.#shelf.current(name))
    return { status: 200, xml: page.toXml() }
  }

  async #listVersions(inquiry: Inquiry): Promise<Answer> {
    const { name } = this.#enter(inquiry, 'READ')
    const prefix = inquiry.query.get('prefix') ?? ''
    const rows = this.#database.allVersions(name).filter(({ key }) => key.startsWith(prefix))
    const tell = (row: VersionRow): Tree => ({
      Key: row.key,
      VersionId: row.version,
      IsLatest: rows.find(({ key }) => key === row.key) === row,
      LastModified: iso(row.at),
      Owner: { ID: row.owner },
      ...(row.marker === 1 ? {} : { ETag: row.etag, Size: row.size }),
    })
    const Version = rows.filter(({ marker }) => marker === 0).map(tell)
    const DeleteMarker = rows.filter(({ marker }) => marker === 1).map(tell)
    const ListVersionsResult = { Name: name, IsTruncated: false, Version, DeleteMarker }
    return { status: 200, xml: toXml({ ListVersionsResult }) }
  }

  async #removeMany(inquiry: Inquiry): Promise<Answer> {
    const { name, owner, acl } = this.#database.bucket(inquiry.bucket)
    const document = await takeDocument(inquiry)
    const objects = document?.name === 'Delete' ? document.all('Object') : []
    if (objects.length === 0 || objects.length > 1000) throw new Fault('MalformedXML')
    const mayWrite = AccessList.parse(owner, acl).allows(inquiry.visitor, 'WRITE')
    const isQuiet = document?.find('Quiet') === 'true'
    const told: { Deleted: Tree[]; Error: Tree[] } = { Deleted: [], Error: [] }
    for (const object of objects) {
      const named = { Key: object.find('Key') ?? '', VersionId: object.find('VersionId') }
      if (!mayWrite) {
        told.Error.push({ ...named, Code: 'AccessDenied', Message: 'Access Denied' })
        continue
      }
      const marker = await this.#shelf.take(name, named.Key, named.VersionId, inquiry.visitor.id)
      const more = marker && { DeleteMarker: true, DeleteMarkerVersionId: marker }
      if (!isQuiet) told.Deleted.push({ ...named, ...more })
    }
    return { status: 200, xml: toXml({ DeleteResult: told }) }
  }

  #enter({ bucket, visitor }: Inquiry, right: 'READ' | 'READ_ACP' | 'WRITE_ACP'): BucketRow {
    const row = this.#database.bucket(bucket)
    AccessList.parse(row.owner, row.acl).demand(visitor, right)
    return row
  }

  #own({ bucket, visitor }: Inquiry): BucketRow {
    const row = this.#database.bucket(bucket)
    new AccessList(row.owner).demand(visitor, 'FULL_CONTROL')
    return row
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
