import { UngradableError } from './ungradable-error.ts'

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

/** What a submission may be at most. A lab's reference is below a twentieth of each. */
export const limits = {
  files: 200,
  fileBytes: 512 * kibibyte,
  totalBytes: 4 * mebibyte,
  /** Segments of a path below `src`. */
  depth: 8,
  /** Bytes of one segment; Linux allows 255, and the box needs room for a suffix. */
  segmentBytes: 200,
  /** An archive as it lies on the disk. */
  archiveBytes: 16 * mebibyte,
  /** A .tar.gz once inflated, with whatever else was packed beside `src`. */
  inflatedBytes: 64 * mebibyte,
  /** Entries of an archive, with whatever else was packed beside `src`. */
  archiveEntries: 10_000,
} as const

/** What is left of the limits while a submission is read; one for each reading. */
export class Allowance {
  #files = 0
  #folders = 0
  #totalBytes = 0

  /**
   * Counts one name met in `src`, before anything is read.
   * @throws UngradableError if there are too many.
   */
  meet(kind: 'file' | 'folder'): void {
    const count = kind === 'folder' ? ++this.#folders : ++this.#files
    if (count <= limits.files) return
    throw new UngradableError(
      `src holds more than ${limits.files} ${kind}s; keep only the ${kind}s that the lab needs.`,
    )
  }

  /**
   * Counts the bytes of one file.
   * @param path Relative to `src`.
   * @throws UngradableError if the file, or all files together, are too large.
   */
  admit(path: string, sizeBytes: number): void {
    refuseLarge(`src/${path}`, { sizeBytes, maxBytes: limits.fileBytes })
    this.#totalBytes += sizeBytes
    if (this.#totalBytes <= limits.totalBytes) return
    throw new UngradableError(
      `The files of src are larger than ${sizeInWords(limits.totalBytes)} together, counted up ` +
        `to src/${path}; remove what the lab does not need.`,
    )
  }
}

/** @throws UngradableError if `sizeBytes` is more than `maxBytes`. */
export function refuseLarge(
  name: string,
  { sizeBytes, maxBytes }: { sizeBytes: number; maxBytes: number },
): void {
  if (sizeBytes <= maxBytes) return
  const allowed = sizeInWords(maxBytes)
  throw new UngradableError(
    `${name} is ${sizeInWords(sizeBytes)} large, and ${allowed} is the most that is read; ` +
      'hand in only the source files of src.',
  )
}

/** As '512 KiB' or '1,024 MiB'. */
export function sizeInWords(sizeBytes: number): string {
  const [unit, name] = sizeBytes < mebibyte ? [kibibyte, 'KiB'] : [mebibyte, 'MiB']
  const rounded = Math.ceil((sizeBytes / unit) * 10) / 10
  return `${rounded.toLocaleString('en-GB')} ${name}`
}
