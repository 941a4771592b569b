import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { findImported } from './no-source.ts'
import type { RawFile, SourceFile } from './submission.ts'
import { UngradableError } from './ungradable-error.ts'

const kinds = new Set(['.ts', '.js', '.mjs', '.json', '.md', '.txt'])

/** Kinds that nothing runs. */
const prose = new Set(['.md', '.txt'])

/** What of `src` is graded, and what is not. */
export interface ReadSource {
  /** Sorted by path. */
  readonly files: readonly SourceFile[]
  /** Paths of files that are plainly no sources, sorted; they are no part of the submission. */
  readonly leftOut: readonly string[]
}

/**
 * Judges the bytes of `src` and reads them as text. What is plainly no source, as a picture, is
 * left out, unless something imports it.
 * @throws UngradableError for a source that is no text, a file of another kind, or colliding names.
 */
export function readTexts(raw: readonly RawFile[]): ReadSource {
  const isKept = (file: RawFile): boolean => !isLeftOut(file)
  const kept = raw.filter(isKept)
  refuseCollisions(kept.map(({ path }) => path))
  const files = kept.map(readText).toSorted((one, other) => (one.path < other.path ? -1 : 1))
  const leftOut = raw.filter(isLeftOut).map(({ path }) => path)
  const imported = findImported(leftOut, files)
  if (imported !== undefined) throw binary(imported)
  return { files, leftOut: leftOut.toSorted() }
}

/** A program with a byte in it that no text has is at fault; another such file is no source. */
function isLeftOut({ path, bytes }: RawFile): boolean {
  if (bytes === undefined) return true
  const extension = extname(path).toLowerCase()
  return bytes.includes(0) && (!kinds.has(extension) || prose.has(extension))
}

/** SHA-256 in hexadecimal; each length is hashed too, so that no text can pose as a path. */
export function hashFiles(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of files) {
    hash.update(`${path}\0${Buffer.byteLength(text)}\0`).update(text)
  }
  return hash.digest('hex')
}

function readText({ path, bytes = new Uint8Array() }: RawFile): SourceFile {
  const text = bytes.includes(0) ? undefined : decode(bytes)
  if (text === undefined) throw binary(path)
  if (kinds.has(extname(path).toLowerCase())) return { path, text }
  throw new UngradableError(
    `src/${path} is of a kind that is not graded; remove it, or keep to ${[...kinds].join(' ')}.`,
  )
}

function binary(path: string): UngradableError {
  return new UngradableError(
    `src/${path} is a binary file and not UTF-8 text; remove it from src, or save it as UTF-8.`,
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
