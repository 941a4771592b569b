import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { type ArchiveEntry, tooManyEntries } from './archive-entry.ts'
import { limits, refuseLarge } from './limits.ts'
import type { EntryKind } from './source-layout.ts'
import { UngradableError } from './ungradable-error.ts'

/**
 * Lists a zip archive that lies in memory; nothing is inflated before it is read.
 * @throws Error if it is corrupt or cut short.
 */
export async function readZip(bytes: Buffer, archive: string): Promise<readonly ArchiveEntry[]> {
  const zip = await fromBufferPromise(bytes, { decodeStrings: false })
  const entries: ArchiveEntry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entries.length >= limits.archiveEntries) throw tooManyEntries(archive)
    const name = nameOf(entry)
    entries.push({ name, kind: kindOf(entry, name), read: (limit) => unpack(zip, entry, limit) })
  }
  return entries
}

/** Strict, so that a backslash stays one and is refused later, like every other bad name. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)
}

/** The upper half of the external attributes is a Unix mode, or zero (APPNOTE §4.4.15). */
function kindOf(entry: Entry, name: string): EntryKind {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000
  if (type === 0o120000) return 'link'
  if (type === 0o040000 || name.endsWith('/')) return 'folder'
  return type === 0 || type === 0o100000 ? 'file' : 'special'
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<Uint8Array> {
  if (entry.isEncrypted()) {
    throw new UngradableError(`${name} is encrypted; pack the archive without a password.`)
  }
  refuseLarge(name, { sizeBytes: entry.uncompressedSize, maxBytes })
  const bytes = await collect(zip, entry, { name, maxBytes })
  if (crc32(bytes) !== entry.crc32) throw new Error(`the checksum of ${name} is wrong`)
  return bytes
}

/** The declared size may lie, so the bytes are counted as they come. */
async function collect(
  zip: ZipFile,
  entry: Entry,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  const stream = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    refuseLarge(name, { sizeBytes, maxBytes })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
