import type { DatabaseSync } from 'node:sqlite'
import type { Outcome, Settled } from './job.ts'
import { openDatabase, type Row, transact } from './open-database.ts'

const schema = `
create table if not exists result (
  key text primary key, lab text not null, hash text not null, outcome text not null,
  settled_at text not null, number integer not null
) strict;
create index if not exists result_work on result (lab, hash, number);
create table if not exists kept (
  lab text not null, hash text not null, key text not null, primary key (lab, hash)
) strict;
create table if not exists setting (name text primary key, value text not null) strict;
`

/** Every outcome that this class ever had; older ones stay, so that a regrade can compare. */
export class ResultStore {
  readonly #database: DatabaseSync

  constructor(file: string) {
    this.#database = openDatabase(file, schema)
  }

  /** Keeps outcomes; a key that has one keeps the one it has. */
  add(settled: readonly Settled[]): void {
    const insert = this.#database.prepare(
      'insert into result (key, lab, hash, outcome, settled_at, number) ' +
        'values (?, ?, ?, ?, ?, (select coalesce(max(number), 0) + 1 from result)) ' +
        'on conflict do nothing',
    )
    transact(this.#database, () => {
      for (const { key, lab, submissionHash, outcome, settledAt } of settled) {
        insert.run(key, lab, submissionHash, JSON.stringify(outcome), settledAt)
      }
    })
  }

  find(key: string): Settled | undefined {
    const row = this.#database.prepare('select * from result where key = ?').get(key)
    return row === undefined ? undefined : settledOf(row)
  }

  has(key: string): boolean {
    return this.#database.prepare('select 1 from result where key = ?').get(key) !== undefined
  }

  /** The last outcome of the same work on other grounds, as before a suite was mended. */
  findEarlier({ key, lab, hash }: Work): Settled | undefined {
    const row = this.#database
      .prepare(
        'select * from result where lab = ? and hash = ? and key <> ? order by number desc limit 1',
      )
      .get(lab, hash, key)
    return row === undefined ? undefined : settledOf(row)
  }

  /** The key of an earlier outcome that counts in place of the newest. */
  findKept({ lab, hash }: Omit<Work, 'key'>): string | undefined {
    const row = this.#database
      .prepare('select key from kept where lab = ? and hash = ?')
      .get(lab, hash)
    return row === undefined ? undefined : String(row['key'])
  }

  /** Lets an earlier outcome count from now on. */
  keep({ key, lab, hash }: Work): void {
    this.#database
      .prepare('insert or replace into kept (lab, hash, key) values (?, ?, ?)')
      .run(lab, hash, key)
  }

  /** Lets the newest outcome count again. */
  release({ lab, hash }: Omit<Work, 'key'>): void {
    this.#database.prepare('delete from kept where lab = ? and hash = ?').run(lab, hash)
  }

  drop(keys: readonly string[]): void {
    const remove = this.#database.prepare('delete from result where key = ?')
    transact(this.#database, () => {
      for (const key of keys) remove.run(key)
    })
  }

  /** What the class was graded with, so that it can be regraded by its folder alone. */
  writeSetting(name: string, value: unknown): void {
    this.#database
      .prepare('insert or replace into setting (name, value) values (?, ?)')
      .run(name, JSON.stringify(value))
  }

  readSetting(name: string): unknown {
    const row = this.#database.prepare('select value from setting where name = ?').get(name)
    return row === undefined ? undefined : JSON.parse(String(row['value']))
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close()
  }
}

/** One piece of work: a submission to a lab, on certain grounds. */
interface Work {
  readonly key: string
  readonly lab: string
  readonly hash: string
}

function settledOf(row: Row): Settled {
  return {
    key: String(row['key']),
    lab: String(row['lab']),
    submissionHash: String(row['hash']),
    outcome: JSON.parse(String(row['outcome'])) as Outcome,
    settledAt: String(row['settled_at']),
  }
}
