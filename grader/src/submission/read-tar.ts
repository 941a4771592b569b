import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { type ArchiveEntry, tooManyEntries } from './archive-entry.ts'
import { limits, refuseLarge, sizeInWords } from './limits.ts'
import type { EntryKind } from './source-layout.ts'
import { UngradableError } from './ungradable-error.ts'

const blockBytes = 512

/**
 * Inflates a .tar.gz; stops at the first byte beyond the limit, so that a bomb stays small.
 * @param archive How the archive is named in sentences.
 * @throws UngradableError at the limit, an `Error` if the data are corrupt.
 */
export async function inflate(bytes: Buffer, archive: string): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: limits.inflatedBytes })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const allowed = sizeInWords(limits.inflatedBytes)
    throw new UngradableError(
      `${archive} inflates to more than ${allowed}; pack only the lab's src folder.`,
      { cause: error },
    )
  }
}

/**
 * Lists a tar archive that lies in memory.
 * @throws Error if it is corrupt or cut short.
 */
export async function readTar(bytes: Buffer, archive: string): Promise<readonly ArchiveEntry[]> {
  // POSIX.1-2017 pax, "ustar Interchange Format": an archive ends with two blocks of zeros. Only
  // they tell an archive that was cut between two entries from a whole one.
  if (bytes.length < blockBytes || bytes.subarray(-blockBytes).some((byte) => byte !== 0)) {
    throw new Error('its end is missing')
  }
  const entries: ArchiveEntry[] = []
  const tar = extract()
  tar.end(bytes)
  for await (const entry of tar) {
    if (entries.length >= limits.archiveEntries) throw tooManyEntries(archive)
    entries.push(await unpack(entry.header, entry))
  }
  return entries
}

async function unpack(header: Header, content: AsyncIterable<unknown>): Promise<ArchiveEntry> {
  const { name, size } = header
  const chunks: Uint8Array[] = []
  for await (const chunk of content) {
    if (chunk instanceof Uint8Array && size <= limits.fileBytes) chunks.push(chunk)
  }
  return {
    name,
    kind: kindOf(header),
    read: async (limit) => {
      refuseLarge(limit.name, { sizeBytes: size, maxBytes: limit.maxBytes })
      return Buffer.concat(chunks)
    },
  }
}

function kindOf({ type }: Header): EntryKind {
  if (type === 'file' || type === 'contiguous-file') return 'file'
  if (type === 'directory') return 'folder'
  return type === 'symlink' || type === 'link' ? 'link' : 'special'
}
