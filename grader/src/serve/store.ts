import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Errand, Result } from './clerk.ts'
import { hashToken, type KnownStudent } from './tokens.ts'

/** Where a submission is on its way. */
export type Stage = 'queued' | 'running' | 'done'

/** A submission as students see their own. */
export interface StoredSubmission {
  readonly id: string
  readonly student: string
  readonly lab: string
  /** Milliseconds since 1970. */
  readonly receivedMs: number
  readonly stage: Stage
  readonly hash: string
  readonly result: Result | undefined
}

/** A submission that has just come in. */
export interface NewSubmission extends Errand {
  readonly id: string
  readonly student: string
  readonly receivedMs: number
  readonly hash: string
}

/** A submission whose grading ended the process this often is given up. */
const mostTries = 3

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS student (name TEXT PRIMARY KEY, token_hash BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS submission (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, student TEXT NOT NULL, lab TEXT NOT NULL,
    received_ms INTEGER NOT NULL, hash TEXT NOT NULL, archive BLOB NOT NULL,
    stage TEXT NOT NULL DEFAULT 'queued', tries INTEGER NOT NULL DEFAULT 0, result TEXT,
    exit_code INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS by_student ON submission (student, lab, received_ms);
`

const columns = 'id, student, lab, received_ms, stage, hash, result'

/** Students and submissions in one file of SQLite, which several processes may open. */
export class ServeStore {
  readonly #database: DatabaseSync

  /** @param file A path, or ':memory:'. */
  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    this.#database = new DatabaseSync(file)
    this.#database.exec(schema)
  }

  /** Gives a student a token; one that there was is void from now on. */
  setToken(name: string, token: string): void {
    const words = 'INSERT OR REPLACE INTO student (name, token_hash) VALUES (?, ?)'
    this.#database.prepare(words).run(name, hashToken(token))
  }

  /** @returns Whether there was such a student. */
  removeStudent(name: string): boolean {
    return this.#database.prepare('DELETE FROM student WHERE name = ?').run(name).changes > 0
  }

  students(): readonly KnownStudent[] {
    const rows = this.#database.prepare('SELECT name, token_hash FROM student').all()
    return rows.map((row) => ({
      name: String(row['name']),
      tokenHash: row['token_hash'] as Uint8Array,
    }))
  }

  add({ id, student, lab, receivedMs, hash, archive }: NewSubmission): void {
    const words =
      'INSERT INTO submission (id, student, lab, received_ms, hash, archive) VALUES (?,?,?,?,?,?)'
    this.#database.prepare(words).run(id, student, lab, receivedMs, hash, archive)
  }

  /** A student's own submission; another's is none. */
  find(student: string, id: string): StoredSubmission | undefined {
    const words = `SELECT ${columns} FROM submission WHERE id = ? AND student = ?`
    const row = this.#database.prepare(words).get(id, student)
    return row === undefined ? undefined : submissionOf(row)
  }

  /** A student's newest submissions, newest first. */
  list(student: string, limit: number): readonly StoredSubmission[] {
    const words = `SELECT ${columns} FROM submission WHERE student = ? ORDER BY number DESC LIMIT ?`
    return this.#database.prepare(words).all(student, limit).map(submissionOf)
  }

  /** When a student's attempts at a lab came in, since a moment; faults of ours do not count. */
  attemptsSince(student: string, lab: string, sinceMs: number): readonly number[] {
    const words = `SELECT received_ms FROM submission WHERE student = ? AND lab = ?
      AND received_ms > ? AND (exit_code IS NULL OR exit_code <> 3) ORDER BY received_ms`
    const rows = this.#database.prepare(words).all(student, lab, sinceMs)
    return rows.map((row) => Number(row['received_ms']))
  }

  /** How many submissions are before one in the queue. */
  countBefore(id: string): number {
    const words = `SELECT count(*) AS count FROM submission WHERE stage <> 'done'
      AND number < (SELECT number FROM submission WHERE id = ?)`
    return Number(this.#database.prepare(words).get(id)?.['count'] ?? 0)
  }

  countWaiting(): number {
    const words = "SELECT count(*) AS count FROM submission WHERE stage <> 'done'"
    return Number(this.#database.prepare(words).get()?.['count'] ?? 0)
  }

  /** Puts back what a process that is gone has left half done, unless it ends every process. */
  recover(giveUp: Result): void {
    const lost = `UPDATE submission SET stage = 'done', result = ?, exit_code = ?
      WHERE stage = 'running' AND tries >= ${mostTries}`
    this.#database.prepare(lost).run(JSON.stringify(giveUp), giveUp.exitCode)
    this.#database.exec("UPDATE submission SET stage = 'queued' WHERE stage = 'running'")
  }

  /** Takes the oldest submission that waits. */
  take(): (Errand & { readonly id: string }) | undefined {
    const words = `UPDATE submission SET stage = 'running', tries = tries + 1 WHERE number =
      (SELECT min(number) FROM submission WHERE stage = 'queued') RETURNING id, lab, archive`
    const row = this.#database.prepare(words).get()
    if (row === undefined) return undefined
    const { id, lab, archive } = row
    return { id: String(id), lab: String(lab), archive: archive as Uint8Array }
  }

  finish(id: string, result: Result): void {
    const words = "UPDATE submission SET stage = 'done', result = ?, exit_code = ? WHERE id = ?"
    this.#database.prepare(words).run(JSON.stringify(result), result.exitCode, id)
  }

  close(): void {
    this.#database.close()
  }
}

function submissionOf(row: Readonly<Record<string, unknown>>): StoredSubmission {
  const { id, student, lab, received_ms, stage, hash, result } = row
  return {
    id: String(id),
    student: String(student),
    lab: String(lab),
    receivedMs: Number(received_ms),
    stage: stage as Stage,
    hash: String(hash),
    result: typeof result === 'string' ? JSON.parse(result) : undefined,
  }
}
