import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { UsageError } from '../catalog/index.ts'

/**
 * Makes the folder of a class and keeps other coordinators out of it. The lock is one of the
 * operating system's, through SQLite: it ends with the process, however that ends.
 * @returns What gives the folder back.
 * @throws UsageError if somebody else has it, or if it cannot be written to.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const made = await mkdir(folder, { recursive: true }).then(() => open(folder), asSentence)
  if (made instanceof DatabaseSync) return () => made.close()
  throw new UsageError(`${folder} cannot be written to (${made}); choose another with --out.`)
}

function open(folder: string): DatabaseSync | string {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
    database.exec('pragma journal_mode = delete; begin exclusive')
    return database
  } catch (error) {
    database?.close()
    if (!/locked/.test(String(error))) return asSentence(error)
    throw new UsageError(
      `${folder} is in use by another 'lab class'; wait for its end, or choose another with --out.`,
    )
  }
}

function asSentence(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
}
