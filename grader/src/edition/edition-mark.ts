import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where an edition keeps what it says of itself, and its files as they were published. */
export const markPlace = '.edition/edition.json'
export const basePlace = '.edition/base.tar.gz'

/** What an edition says of itself; a repository that has this is a student's. */
export interface EditionMark {
  readonly schema: 'cloud-labs/edition@1'
  /** SHA-256 over all its files: equal ids, equal editions. */
  readonly id: string
  /** Where work is handed in, if the course has a server. */
  readonly server: string | null
  /** Folder names of its labs, in course order. */
  readonly labs: readonly string[]
  /** All its files but those in `.edition`, sorted. */
  readonly files: readonly string[]
}

/** Reads the mark of an edition; `undefined` in the house itself and wherever there is none. */
export async function readMark(root: string): Promise<EditionMark | undefined> {
  const text = await readFile(join(root, markPlace), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parseMark(text)
}

/** @returns `undefined` for what is no mark. */
export function parseMark(text: string): EditionMark | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isMark(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isMark(value: unknown): value is EditionMark {
  if (typeof value !== 'object' || value === null) return false
  const { schema, id, server, labs, files } = value as Partial<Record<keyof EditionMark, unknown>>
  return (
    schema === 'cloud-labs/edition@1' &&
    typeof id === 'string' &&
    (server === null || typeof server === 'string') &&
    [labs, files].every(isTextList)
  )
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
