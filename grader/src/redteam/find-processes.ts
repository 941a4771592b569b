import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'

/** A process that has something to do with a folder. */
export interface FoundProcess {
  readonly pid: number
  readonly command: string
}

/**
 * Finds processes that were started with a path of the folder, stand in it, or have a part of it
 * mounted, as everything in a box has. Where there is no `/proc`, it finds none.
 */
export async function findProcesses(folder: string): Promise<FoundProcess[]> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid)
  const found = await Promise.all(pids.map((pid) => inspectProcess(pid, folder)))
  return found.filter((one) => one !== undefined)
}

async function inspectProcess(pid: number, folder: string): Promise<FoundProcess | undefined> {
  const place = join('/proc', String(pid))
  // A process may end while it is looked at, and those of others may be unreadable.
  const read = (name: string) => readFile(join(place, name), 'utf8').catch(() => '')
  const [command, mounts, cwd] = await Promise.all([
    read('cmdline'),
    read('mountinfo'),
    readlink(join(place, 'cwd')).catch(() => ''),
  ])
  if (![command, mounts, cwd].some((text) => text.includes(folder))) return undefined
  return { pid, command: command.replaceAll('\0', ' ').trim().slice(0, 80) }
}
