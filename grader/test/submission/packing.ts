import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'

type Content = string | Uint8Array

/** A header, or only its name, and the content; names may be as bad as a test wants. */
export type TarEntry = readonly [string | (Partial<Header> & { name: string }), Content?]

/** Packs a tar from its entries, in order. */
export function tarOf(...entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack()
  for (const [named, content = ''] of entries) {
    tar.entry(typeof named === 'string' ? { name: named } : named, content)
  }
  tar.finalize()
  return buffer(tar as AsyncIterable<Uint8Array>)
}

/** The same, compressed. */
export async function tarGzOf(...entries: readonly TarEntry[]): Promise<Buffer> {
  return gzipSync(await tarOf(...entries))
}

/** One entry of a zip; what is left out is honest. */
export interface ZipEntry {
  readonly name: string
  readonly content?: Content
  /** A Unix mode with its file type, as 0o120777 for a symbolic link. */
  readonly mode?: number
  readonly isDeflated?: boolean
  /** The uncompressed size that the headers claim. */
  readonly claimedBytes?: number
  readonly claimedCrc?: number
  /** General purpose bits; bit 0 says encrypted, bit 11 UTF-8. */
  readonly bits?: number
}

/** Builds a zip by hand (APPNOTE §4.3), since no writer makes the archives that a cheat makes. */
export function zipOf(...entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { local, central } = zipRecords(entry, offset)
    locals.push(local)
    centrals.push(central)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

function zipRecords(entry: ZipEntry, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(entry.name)
  const content = Buffer.from(entry.content ?? '')
  const data = entry.isDeflated === true ? deflateRawSync(content) : content
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(entry.bits ?? 0x800, 2)
  shared.writeUInt16LE(entry.isDeflated === true ? 8 : 0, 4)
  shared.writeUInt32LE(entry.claimedCrc ?? crc32(content), 10)
  shared.writeUInt32LE(data.length, 14)
  shared.writeUInt32LE(entry.claimedBytes ?? content.length, 18)
  shared.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, name, data])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
  tail.writeUInt32LE(offset, 10)
  const made = Buffer.from([20, 3])
  return {
    local,
    central: Buffer.concat([Buffer.from('PK\u0001\u0002'), made, shared, tail, name]),
  }
}
