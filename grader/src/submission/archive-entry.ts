import { limits } from './limits.ts'
import type { EntryKind } from './source-layout.ts'
import { UngradableError } from './ungradable-error.ts'

/** One entry of an archive, whatever its format, before anything of it is trusted. */
export interface ArchiveEntry {
  /** As it stands in the archive. */
  readonly name: string
  readonly kind: EntryKind
  /**
   * Unpacks the content, counting the bytes that really come out.
   * @throws UngradableError if they are more than `maxBytes`, or an `Error` if they are corrupt.
   */
  read(limit: { name: string; maxBytes: number }): Promise<Uint8Array>
}

/** The refusal of an archive with more entries than anyone packs by hand. */
export function tooManyEntries(archive: string): UngradableError {
  const most = limits.archiveEntries.toLocaleString('en-GB')
  return new UngradableError(
    `${archive} holds more than ${most} entries; pack only the lab's src folder.`,
  )
}
