/** Processes as Linux shows them, to end some and to find what others have left. */
import { readdir, readFile } from 'node:fs/promises'

/** Names every process that descends from a chaos, whatever it has become. */
export const marker = 'CLOUD_LABS_CHAOS'

/** Processes whose parent is this one. */
export async function listChildren(parent: number): Promise<readonly number[]> {
  const found: number[] = []
  for (const pid of await listPids()) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // After the name in parentheses come the state and the parent (proc(5)).
    const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (Number(ppid) === parent && state !== 'Z') found.push(pid)
  }
  return found
}

/** Processes that carry the marker, without the one that asks. */
export async function listMarked(id: string): Promise<readonly number[]> {
  const found: number[] = []
  for (const pid of await listPids()) {
    const variables = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (pid !== process.pid && variables.includes(`${marker}=${id}`)) found.push(pid)
  }
  return found
}

async function listPids(): Promise<readonly number[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
}

/** Sends a signal to a process, or to its group; one that has ended does not mind. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended by itself.
  }
}
