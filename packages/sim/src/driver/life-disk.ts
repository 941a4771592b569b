import { copyJson } from '../json/copy-json.ts'
import type { Disk } from '../node/disk.ts'
import type { Effect } from './node-driver.ts'

/** How the disk of a life tells the world what it did. */
interface DiskPort {
  readonly emit: (effect: Effect) => void
  /** Makes a promise that the event `synced` with the returned number resolves. */
  readonly awaitSync: (emit: (call: number) => void) => Promise<void>
}

/** The node's view of its disk: reads see unsynced writes, as those of an operating system do. */
export function openDisk(content: Readonly<Record<string, unknown>>, port: DiskPort): Disk {
  const files = new Map(Object.entries(content))
  return {
    read: <T>(file: string) => {
      const value = files.get(file)
      return (value === undefined ? undefined : copyJson(value, file)) as T | undefined
    },
    write: (file, value) => {
      const written = copyJson(value, `what is written to '${file}'`)
      files.set(file, written)
      port.emit({ type: 'write', file, value: written })
    },
    append: (file, value) => {
      const added = copyJson(value, `what is appended to '${file}'`)
      files.set(file, appendTo(files.get(file), added))
      port.emit({ type: 'append', file, value: added })
    },
    remove: (file) => {
      if (files.delete(file)) port.emit({ type: 'remove', file })
    },
    files: () => [...files.keys()].toSorted(),
    sync: () => port.awaitSync((call) => port.emit({ type: 'sync', call })),
  }
}

/** A list with one more value; whatever else the file held is its first item. */
export function appendTo(content: unknown, value: unknown): unknown[] {
  if (content === undefined) return [value]
  return Array.isArray(content) ? [...content, value] : [content, value]
}
