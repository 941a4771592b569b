import type { Database, VersionRow } from './database.ts'
import { Fault } from './fault.ts'
import type { Inquiry } from './inquiry.ts'
import type { Vault } from './vault.ts'

/** What is said about a version that is to be added. */
export type NewVersion = Pick<
  VersionRow,
  'size' | 'etag' | 'fields' | 'sums' | 'owner' | 'acl' | 'file'
>

/** Versions as they come, go and are found. */
export class Shelf {
  readonly #database: Database
  readonly #vault: Vault

  constructor(database: Database, vault: Vault) {
    this.#database = database
    this.#vault = vault
  }

  /** The newest version of each key that is not deleted. */
  current(bucket: string): VersionRow[] {
    let last: string | undefined
    return this.#database.allVersions(bucket).filter(({ key, marker }) => {
      const isNewest = key !== last
      last = key
      return isNewest && marker === 0
    })
  }

  find(bucket: string, key: string, version: string | null): VersionRow {
    const rows = this.#database.versions(bucket, key)
    const row = version === null ? rows[0] : rows.find((each) => each.version === version)
    if (row === undefined) throw new Fault(version === null ? 'NoSuchKey' : 'NoSuchVersion')
    if (row.marker === 0) return row
    const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': row.version }
    throw new Fault(version === null ? 'NoSuchKey' : 'MethodNotAllowed', headers)
  }

  /** Adds a version if the conditions of the request hold; returns its id. */
  async put(inquiry: Inquiry, facts: NewVersion, also: () => void = () => {}): Promise<string> {
    const { bucket, key } = inquiry
    const [version, old] = this.#database.atOnce(() => {
      const [newest] = this.#database.versions(bucket, key)
      this.#judge(inquiry, newest?.marker === 0 ? newest.etag : undefined)
      also()
      return this.#add(bucket, key, { ...facts, marker: 0 })
    })
    await this.#vault.discard(...old)
    return version
  }

  /**
   * Deletes a version, or leaves a marker.
   * @returns The id of the marker that was left or deleted.
   */
  async take(
    bucket: string,
    key: string,
    version: string | undefined,
    owner: string,
  ): Promise<string | undefined> {
    const [marker, old] = this.#database.atOnce((): [string | undefined, string[]] => {
      const isKept = this.#database.bucket(bucket).versioning !== null
      if (version === undefined && isKept) {
        const nothing = { size: 0, etag: '', fields: '{}', sums: '{}', acl: '[]', file: '' }
        return this.#add(bucket, key, { ...nothing, owner, marker: 1 })
      }
      const wanted = version ?? 'null'
      const row = this.#database.versions(bucket, key).find((each) => each.version === wanted)
      if (row === undefined) return [undefined, []]
      this.#database.removeVersion(row)
      return [row.marker === 1 ? row.version : undefined, row.file === '' ? [] : [row.file]]
    })
    await this.#vault.discard(...old)
    return marker
  }

  #add(bucket: string, key: string, facts: NewVersion & { marker: number }): [string, string[]] {
    const { versioning } = this.#database.bucket(bucket)
    const version = versioning === 'Enabled' ? crypto.randomUUID() : 'null'
    const replaced = this.#database.versions(bucket, key).filter((each) => each.version === version)
    this.#database.addVersion({ ...facts, bucket, key, version, at: Date.now() })
    return [version, replaced.map(({ file }) => file).filter((file) => file !== '')]
  }

  #judge(inquiry: Inquiry, etag: string | undefined): void {
    const [match, none] = [inquiry.field('if-match'), inquiry.field('if-none-match')]
    if (match !== undefined && etag === undefined) throw new Fault('NoSuchKey')
    if (match !== undefined && !isNamed(match, etag)) throw new Fault('PreconditionFailed')
    const isThere = none !== undefined && isNamed(none, etag, 'weakly')
    if (isThere) throw new Fault('PreconditionFailed')
  }
}

/** Whether a list of entity tags names one. */
export function isNamed(
  list: string,
  etag: string | undefined,
  how: 'strongly' | 'weakly' = 'strongly',
): boolean {
  const tags = list
    .split(',')
    .map((tag) => tag.trim().replace(how === 'weakly' ? /^W\// : /^$/, ''))
  return etag !== undefined && (tags.includes('*') || tags.includes(etag))
}
