import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'

/** A row as it comes out. */
export type Row = Readonly<Record<string, SQLOutputValue>>

/** How long one process waits for another to finish writing, in milliseconds. */
const busyMs = 10_000

/**
 * Opens a database that several processes share. With a write-ahead log, what was committed is
 * there after any of them was killed (https://sqlite.org/wal.html).
 */
export function openDatabase(file: string, schema: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs })
  database.exec('pragma journal_mode = wal; pragma synchronous = normal;')
  database.exec(schema)
  return database
}

/** Does all of the work or none of it. It takes the lock first, so that no reader turns writer. */
export function transact<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate')
  try {
    const result = work()
    database.exec('commit')
    return result
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}
