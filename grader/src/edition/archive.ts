import { promisify } from 'node:util'
import { gunzip, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'

/** Contents of files by their paths: relative, with forward slashes. */
export type Files = ReadonlyMap<string, Buffer>

/** More than any edition has by far. */
const mostBytes = 256 * 1024 * 1024

const systemByte = 9
const unknownSystem = 255

/**
 * Packs files as a .tar.gz that depends on nothing but them: sorted, without owners and times, and
 * without the system's mark in the header (RFC 1952 §2.3).
 */
export async function packFiles(files: Files): Promise<Buffer> {
  const tar = pack()
  const parts: Buffer[] = []
  const read = (async () => {
    for await (const part of tar) parts.push(Buffer.from(part as Uint8Array))
  })()
  for (const [name, content] of sortFiles(files)) {
    tar.entry({ name, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 }, content)
  }
  tar.finalize()
  await read
  const packed = gzipSync(Buffer.concat(parts), { level: 9 })
  packed[systemByte] = unknownSystem
  return packed
}

/**
 * Unpacks what `packFiles` has packed.
 * @throws Error if it is no such archive, or names a place outside of itself.
 */
export async function unpackFiles(packed: Buffer): Promise<Files> {
  const bytes = await promisify(gunzip)(packed, { maxOutputLength: mostBytes })
  const files = new Map<string, Buffer>()
  const tar = extract()
  tar.end(bytes)
  for await (const entry of tar) {
    const { name, type } = entry.header
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(Buffer.from(part as Uint8Array))
    if (type !== 'file') continue
    requireInside(name)
    files.set(name, Buffer.concat(parts))
  }
  return files
}

export function sortFiles(files: Files): readonly (readonly [string, Buffer])[] {
  return [...files].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

/** A file as text; '' if it is not there. */
export function textOf(files: Files, path: string): string {
  return files.get(path)?.toString('utf8') ?? ''
}

/** @throws Error if a path leads out of the folder that it is relative to. */
export function requireInside(path: string): void {
  const segments = path.split('/')
  const isPlain = segments.every((part) => part !== '' && part !== '.' && part !== '..')
  if (isPlain && !path.includes('\\') && !path.includes('\0') && !/^[a-z]:/i.test(path)) return
  throw new Error(`the path '${path}' leads out of its folder.`)
}
