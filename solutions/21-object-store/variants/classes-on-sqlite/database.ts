import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Fault } from './fault.ts'

export interface BucketRow {
  readonly name: string
  readonly owner: string
  readonly made_at: number
  readonly versioning: string | null
  readonly acl: string
}

export interface VersionRow {
  readonly seq: number
  readonly bucket: string
  readonly key: string
  readonly version: string
  readonly marker: number
  readonly at: number
  readonly size: number
  readonly etag: string
  /** JSON. */
  readonly fields: string
  /** JSON. */
  readonly sums: string
  readonly owner: string
  readonly acl: string
  readonly file: string
}

export interface UploadRow {
  readonly id: string
  readonly bucket: string
  readonly key: string
  readonly at: number
  readonly fields: string
  readonly owner: string
  readonly acl: string
}

export interface PartRow {
  readonly upload: string
  readonly number: number
  readonly size: number
  readonly etag: string
  readonly at: number
  readonly file: string
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS buckets (
    name TEXT PRIMARY KEY, owner TEXT, made_at INTEGER, versioning TEXT, acl TEXT);
  CREATE TABLE IF NOT EXISTS versions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT, key TEXT, version TEXT, marker INTEGER,
    at INTEGER, size INTEGER, etag TEXT, fields TEXT, sums TEXT, owner TEXT, acl TEXT, file TEXT);
  CREATE UNIQUE INDEX IF NOT EXISTS names ON versions (bucket, key, version);
  CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, bucket TEXT, key TEXT, at INTEGER, fields TEXT, owner TEXT, acl TEXT);
  CREATE TABLE IF NOT EXISTS parts (
    upload TEXT, number INTEGER, size INTEGER, etag TEXT, at INTEGER, file TEXT,
    PRIMARY KEY (upload, number));`

/** The tables. Every method is one statement or one transaction, and is done when it returns. */
export class Database {
  readonly #sql: DatabaseSync

  constructor(folder: string) {
    this.#sql = new DatabaseSync(join(folder, 'facts.db'))
    this.#sql.exec(schema)
  }

  /** All files that something refers to. */
  files(): ReadonlySet<string> {
    const rows = this.#all<{ file: string }>(
      'SELECT file FROM versions UNION SELECT file FROM parts',
    )
    return new Set(rows.map(({ file }) => file))
  }

  /** Does several things, or none. */
  atOnce<T>(act: () => T): T {
    this.#sql.exec('BEGIN IMMEDIATE')
    try {
      const result = act()
      this.#sql.exec('COMMIT')
      return result
    } catch (error) {
      this.#sql.exec('ROLLBACK')
      throw error
    }
  }

  bucket(name: string): BucketRow {
    const [row] = this.#all<BucketRow>('SELECT * FROM buckets WHERE name = ?', name)
    if (row === undefined) throw new Fault('NoSuchBucket')
    return row
  }

  buckets(): BucketRow[] {
    return this.#all('SELECT * FROM buckets ORDER BY name')
  }

  addBucket(row: BucketRow): void {
    this.#insert('buckets', { ...row })
  }

  dropBucket(name: string): PartRow[] {
    const parts = this.#all<PartRow>(
      'SELECT parts.* FROM parts JOIN uploads ON upload = id WHERE bucket = ?',
      name,
    )
    this.#run('DELETE FROM parts WHERE upload IN (SELECT id FROM uploads WHERE bucket = ?)', name)
    this.#run('DELETE FROM uploads WHERE bucket = ?', name)
    this.#run('DELETE FROM buckets WHERE name = ?', name)
    return parts
  }

  setVersioning(bucket: string, status: string): void {
    this.#run('UPDATE buckets SET versioning = ? WHERE name = ?', status, bucket)
  }

  setBucketAcl(bucket: string, acl: string): void {
    this.#run('UPDATE buckets SET acl = ? WHERE name = ?', acl, bucket)
  }

  /** Newest first. */
  versions(bucket: string, key: string): VersionRow[] {
    return this.#all(
      'SELECT * FROM versions WHERE bucket = ? AND key = ? ORDER BY seq DESC',
      bucket,
      key,
    )
  }

  /** By key in the order of its bytes, newest first. */
  allVersions(bucket: string): VersionRow[] {
    return this.#all('SELECT * FROM versions WHERE bucket = ? ORDER BY key, seq DESC', bucket)
  }

  /** Adds the newest version; one of the same name goes. */
  addVersion(row: Omit<VersionRow, 'seq'>): void {
    this.removeVersion(row)
    this.#insert('versions', { ...row })
  }

  removeVersion({ bucket, key, version }: Pick<VersionRow, 'bucket' | 'key' | 'version'>): void {
    this.#run(
      'DELETE FROM versions WHERE bucket = ? AND key = ? AND version = ?',
      bucket,
      key,
      version,
    )
  }

  setAcl({ seq }: VersionRow, acl: string): void {
    this.#run('UPDATE versions SET acl = ? WHERE seq = ?', acl, seq)
  }

  addUpload(row: UploadRow): void {
    this.#insert('uploads', { ...row })
  }

  upload(id: string): UploadRow | undefined {
    return this.#all<UploadRow>('SELECT * FROM uploads WHERE id = ?', id)[0]
  }

  uploads(bucket: string): UploadRow[] {
    return this.#all('SELECT * FROM uploads WHERE bucket = ? ORDER BY key, at', bucket)
  }

  /** @returns The part that was there before. */
  putPart(row: PartRow): PartRow | undefined {
    const old = this.parts(row.upload).find(({ number }) => number === row.number)
    this.#run('DELETE FROM parts WHERE upload = ? AND number = ?', row.upload, row.number)
    this.#insert('parts', { ...row })
    return old
  }

  parts(upload: string): PartRow[] {
    return this.#all('SELECT * FROM parts WHERE upload = ? ORDER BY number', upload)
  }

  endUpload(id: string): void {
    this.#run('DELETE FROM parts WHERE upload = ?', id)
    this.#run('DELETE FROM uploads WHERE id = ?', id)
  }

  #all<Row>(statement: string, ...values: SQLInputValue[]): Row[] {
    return this.#sql.prepare(statement).all(...values) as Row[]
  }

  #run(statement: string, ...values: SQLInputValue[]): void {
    this.#sql.prepare(statement).run(...values)
  }

  #insert(table: string, row: Readonly<Record<string, SQLInputValue>>): void {
    const names = Object.keys(row)
    const marks = names.map(() => '?')
    this.#run(
      `INSERT INTO ${table} (${names.join()}) VALUES (${marks.join()})`,
      ...Object.values(row),
    )
  }
}
