import type { VersionRow } from './database.ts'
import { Fault } from './fault.ts'
import { encodePath, type Inquiry } from './inquiry.ts'
import { toXml } from './xml-text.ts'

/** One page of a list. */
export class Page {
  readonly #inquiry: Inquiry
  readonly #entries: (readonly [name: string, row: VersionRow | undefined])[] = []
  readonly #most: number
  #isCut = false

  constructor(inquiry: Inquiry, rows: Iterable<VersionRow>) {
    this.#inquiry = inquiry
    const most = Number(inquiry.query.get('max-keys') ?? 1000)
    const encoding = inquiry.query.get('encoding-type') ?? 'url'
    if (!(Number.isInteger(most) && most >= 0) || encoding !== 'url')
      throw new Fault('InvalidArgument')
    this.#most = Math.min(most, 1000)
    if (this.#most > 0) for (const row of rows) if (!this.#add(row)) break
  }

  /** @returns Whether there is room for more. */
  #add(row: VersionRow): boolean {
    const { query } = this.#inquiry
    const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
    if (!row.key.startsWith(prefix)) return true
    const end = delimiter === '' ? -1 : row.key.indexOf(delimiter, prefix.length)
    const name = end === -1 ? row.key : row.key.slice(0, end + delimiter.length)
    const token = query.get('continuation-token')
    const after = token === null ? (query.get('start-after') ?? '') : decodeURIComponent(token)
    const isBehind = Buffer.compare(Buffer.from(row.key), Buffer.from(after)) > 0
    const isTold = name === this.#entries.at(-1)?.[0] || (token !== null && name === after)
    if (!isBehind || isTold) return true
    if (this.#entries.length === this.#most) this.#isCut = true
    else this.#entries.push([name, end === -1 ? row : undefined])
    return !this.#isCut
  }

  toXml(): string {
    const { bucket, query } = this.#inquiry
    const write = query.has('encoding-type') ? encodePath : (text: string) => text
    const Contents = this.#entries.flatMap(([name, row]) =>
      row === undefined
        ? []
        : [
            {
              Key: write(name),
              LastModified: new Date(row.at).toISOString(),
              ETag: row.etag,
              Size: row.size,
              StorageClass: 'STANDARD',
            },
          ],
    )
    const CommonPrefixes = this.#entries.flatMap(([name, row]) =>
      row === undefined ? [{ Prefix: write(name) }] : [],
    )
    const ListBucketResult = {
      Name: bucket,
      Prefix: write(query.get('prefix') ?? ''),
      KeyCount: this.#entries.length,
      MaxKeys: this.#most,
      IsTruncated: this.#isCut,
      NextContinuationToken: this.#isCut
        ? encodeURIComponent(this.#entries.at(-1)?.[0] ?? '')
        : undefined,
      Contents,
      CommonPrefixes,
    }
    return toXml({ ListBucketResult })
  }
}
