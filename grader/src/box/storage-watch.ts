import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { clearDeadline, type Deadline, startDeadline } from './deadline.ts'
import type { Limits } from './limits.ts'
import { namelessBytesBelow } from './process-tree.ts'
import type { Storage } from './storage.ts'

/** Looks after a storage for as long as a subject lives. */
export interface StorageWatch {
  stop(): void
}

interface Watched {
  readonly storage: Storage
  /** The process that may fill it. */
  readonly pid: number
  readonly limits: Pick<Limits, 'storedEntries' | 'storageLookMs'>
  /** Told once, with one whole sentence, when there is too much. */
  readonly onBreach: (sentence: string) => void
}

/** Starts to look, again and again. No file system of every machine would keep such a limit. */
export function watchStorage(watched: Watched): StorageWatch {
  const { limits, onBreach } = watched
  let isOver = false
  let deadline: Deadline | undefined
  const look = async (): Promise<void> => {
    const breach = await findBreach(watched)
    if (isOver) return
    if (breach === undefined) deadline = startDeadline(limits.storageLookMs, () => void look())
    else onBreach(breach)
  }
  deadline = startDeadline(limits.storageLookMs, () => void look())
  return {
    stop: () => {
      isOver = true
      clearDeadline(deadline)
    },
  }
}

async function findBreach({ storage, pid, limits }: Watched): Promise<string | undefined> {
  const { path, bytes: most } = storage
  try {
    const { dev } = await lstat(path)
    const tally = { bytes: await namelessBytesBelow(pid, dev), entries: 0 }
    const isTooMuch = () => tally.bytes > most || tally.entries > limits.storedEntries
    await addFolder(path, tally, isTooMuch)
    if (tally.bytes > most) {
      return `The submission kept more than ${Math.round(most / 1_048_576)} megabytes of files.`
    }
    if (tally.entries <= limits.storedEntries) return undefined
    return `The submission kept more than ${limits.storedEntries} files and folders.`
  } catch {
    return 'The submission kept files where nobody can look after them.'
  }
}

/** What there is; files that are gone by the time are not. */
async function addFolder(
  path: string,
  tally: { bytes: number; entries: number },
  isTooMuch: () => boolean,
): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true }).catch(noneIfGone)) {
    const place = join(path, entry.name)
    tally.entries += 1
    if (isTooMuch()) return
    // A link counts for itself and leads nowhere.
    if (entry.isDirectory()) await addFolder(place, tally, isTooMuch)
    const file = await lstat(place).catch(nothingIfGone)
    if (file?.isFile() === true) tally.bytes += Math.max(file.size, (file.blocks ?? 0) * 512)
  }
}

function noneIfGone(error: unknown): [] {
  nothingIfGone(error)
  return []
}

/** A folder may have become a file in the meantime. */
function nothingIfGone(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
  return undefined
}
