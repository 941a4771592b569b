import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { RawFile, SourceFile } from './submission.ts'
import { UngradableError } from './ungradable-error.ts'

const kinds = new Set(['.ts', '.js', '.mjs', '.json', '.md', '.txt'])

/**
 * Judges the bytes of `src` and reads them as text.
 * @returns Sorted by path.
 * @throws UngradableError for a binary file, a file of another kind, or colliding names.
 */
export function readTexts(files: readonly RawFile[]): readonly SourceFile[] {
  refuseCollisions(files.map(({ path }) => path))
  return files.map(readText).toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

/** SHA-256 in hexadecimal; each length is hashed too, so that no text can pose as a path. */
export function hashFiles(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of files) {
    hash.update(`${path}\0${Buffer.byteLength(text)}\0`).update(text)
  }
  return hash.digest('hex')
}

function readText({ path, bytes }: RawFile): SourceFile {
  const text = bytes.includes(0) ? undefined : decode(bytes)
  if (text === undefined) {
    throw new UngradableError(
      `src/${path} is a binary file and not UTF-8 text; remove it from src, or save it as UTF-8.`,
    )
  }
  if (kinds.has(extname(path).toLowerCase())) return { path, text }
  throw new UngradableError(
    `src/${path} is of a kind that is not graded; remove it, or keep to ${[...kinds].join(' ')}.`,
  )
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Two names that differ only in case or in Unicode composition are one file on macOS and Windows,
 * and a name cannot be a file and a folder at once.
 */
function refuseCollisions(paths: readonly string[]): void {
  const seen = new Map<string, { readonly path: string; readonly isFile: boolean }>()
  for (const path of paths) {
    for (const part of withParents(path)) {
      const folded = part.normalize('NFC').toLowerCase()
      const isFile = part === path
      const other = seen.get(folded)
      if (other !== undefined && (other.path !== part || other.isFile || isFile)) {
        throw collision(part, other.path)
      }
      seen.set(folded, { path: part, isFile })
    }
  }
}

function withParents(path: string): readonly string[] {
  const segments = path.split('/')
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
}

function collision(path: string, other: string): UngradableError {
  return new UngradableError(
    `src/${path} and src/${other} are the same name on some systems; rename one of them.`,
  )
}
