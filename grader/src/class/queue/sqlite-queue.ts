import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Job, Outcome, Settled } from './job.ts'
import {
  type Claim,
  type IsWanted,
  type JobQueue,
  leaseMs,
  lossReason,
  mostFaults,
  mostLosses,
  type QueueCounts,
} from './job-queue.ts'
import { openDatabase, type Row, transact } from './open-database.ts'

const schema = `
create table if not exists job (
  key text primary key, lab text not null, hash text not null, files text not null,
  state text not null default 'waiting', token text, worker text, lease_until integer,
  faults integer not null default 0, losses integer not null default 0,
  outcome text, settled_at text
) strict;
create index if not exists job_state on job (state, lease_until);
`

/** The embedded engine: jobs in a file of SQLite, shared by all processes of one machine. */
export class SqliteQueue implements JobQueue {
  readonly #database: DatabaseSync
  readonly #worker: string
  readonly #now: () => number

  /** @param worker Who claims, so that its claims can be taken back when it has died. */
  constructor(file: string, { worker = '', now = Date.now } = {}) {
    this.#database = openDatabase(file, schema)
    this.#worker = worker
    this.#now = now
  }

  async add(jobs: readonly Job[]): Promise<void> {
    const insert = this.#database.prepare(
      'insert into job (key, lab, hash, files) values (?, ?, ?, ?) on conflict do nothing',
    )
    transact(this.#database, () => {
      for (const { key, lab, submission } of jobs) {
        insert.run(key, lab, submission.hash, JSON.stringify(submission.files))
      }
    })
  }

  async claim(): Promise<Claim | undefined> {
    return transact(this.#database, () => {
      this.#endLeases("state = 'running' and lease_until < ?", this.#now())
      const row = this.#database
        .prepare("select * from job where state = 'waiting' order by rowid limit 1")
        .get()
      if (row === undefined) return undefined
      const token = randomUUID()
      this.#database
        .prepare(
          "update job set state = 'running', token = ?, worker = ?, lease_until = ? where key = ?",
        )
        .run(token, this.#worker, this.#now() + leaseMs, row['key'] ?? '')
      return { job: jobOf(row), token }
    })
  }

  async renew({ job, token }: Claim): Promise<boolean> {
    const renewed = this.#database
      .prepare("update job set lease_until = ? where key = ? and token = ? and state = 'running'")
      .run(this.#now() + leaseMs, job.key, token)
    return renewed.changes === 1
  }

  async settle({ job, token }: Claim, outcome: Outcome): Promise<boolean> {
    return this.#settle('key = ? and token = ?', [job.key, token], outcome)
  }

  async giveBack({ job, token }: Claim, reason: string): Promise<void> {
    transact(this.#database, () => {
      const given = this.#database
        .prepare(
          "update job set state = 'waiting', token = null, faults = faults + 1 " +
            "where key = ? and token = ? and state = 'running' returning faults",
        )
        .get(job.key, token)
      if (Number(given?.['faults'] ?? 0) < mostFaults) return
      this.#settle('key = ?', [job.key], { is: 'fault', reason })
    })
  }

  async collect(isWanted: IsWanted): Promise<readonly Settled[]> {
    const rows = this.#database
      .prepare("select key, lab, hash, outcome, settled_at from job where state = 'settled'")
      .all()
    const wanted = rows.filter((row) => isWanted(String(row['key'])))
    return wanted.map((row) => ({
      key: String(row['key']),
      lab: String(row['lab']),
      submissionHash: String(row['hash']),
      outcome: JSON.parse(String(row['outcome'])) as Outcome,
      settledAt: String(row['settled_at']),
    }))
  }

  async forget(keys: readonly string[]): Promise<void> {
    const drop = this.#database.prepare('delete from job where key = ?')
    transact(this.#database, () => {
      for (const key of keys) drop.run(key)
    })
  }

  async count(): Promise<QueueCounts> {
    const rows = this.#database.prepare('select state, count(*) n from job group by state').all()
    const numbers = Object.fromEntries(rows.map((row) => [row['state'], Number(row['n'])]))
    const { waiting = 0, running = 0, settled = 0 } = numbers
    return { waiting, running, settled }
  }

  /** Keys of all jobs, so that those can be dropped which nobody asks for any more. */
  listKeys(): readonly string[] {
    const rows = this.#database.prepare('select key from job').all()
    return rows.map((row) => String(row['key']))
  }

  /** Takes back what a worker held that is known to have died. */
  endLeasesOf(worker: string): void {
    transact(this.#database, () => this.#endLeases("state = 'running' and worker = ?", worker))
  }

  /** Takes back everything: the process is the only one left that knows of this queue. */
  endAllLeases(): void {
    this.#database.exec(
      "update job set state = 'waiting', token = null, worker = null where state = 'running'",
    )
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close()
  }

  #endLeases(condition: string, value: string | number): void {
    this.#database
      .prepare(
        `update job set state = 'waiting', token = null, losses = losses + 1 where ${condition}`,
      )
      .run(value)
    const isLost = "state = 'waiting' and losses >= ?"
    this.#settle(isLost, [mostLosses], { is: 'fault', reason: lossReason })
  }

  #settle(condition: string, values: readonly (string | number)[], outcome: Outcome): boolean {
    const settled = this.#database
      .prepare(
        "update job set state = 'settled', token = null, outcome = ?, settled_at = ? " +
          `where state <> 'settled' and ${condition}`,
      )
      .run(JSON.stringify(outcome), new Date(this.#now()).toISOString(), ...values)
    return Number(settled.changes) > 0
  }
}

function jobOf(row: Row): Job {
  const files = JSON.parse(String(row['files'])) as Job['submission']['files']
  const submission = { hash: String(row['hash']), files }
  return { key: String(row['key']), lab: String(row['lab']), submission }
}
