import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process, as far as it tells who it belongs to. */
interface Process {
  readonly pid: number
  readonly parent: number
  /** When it began, in whatever form: a number alone may belong to another process by now. */
  readonly birth: string
}

/**
 * Notes which processes descend from this one.
 * @returns Ends those of them that are still there, and those that have come since. What an
 *   interrupted engine leaves behind could not be found any more once its parent is gone.
 */
export async function noteDescendants(): Promise<() => Promise<void>> {
  const before = await listDescendants()
  return async () => {
    const now = await listProcesses()
    const left = now.filter(({ pid, birth }) =>
      before.some((noted) => noted.pid === pid && noted.birth === birth),
    )
    const ended = new Set([...left, ...descendantsAmong(now)].map(({ pid }) => pid))
    for (const pid of ended) end(pid)
  }
}

async function listDescendants(): Promise<readonly Process[]> {
  return descendantsAmong(await listProcesses())
}

function descendantsAmong(processes: readonly Process[]): readonly Process[] {
  const family = new Set([process.pid])
  const found: Process[] = []
  let isGrowing = true
  while (isGrowing) {
    const more = processes.filter(({ pid, parent }) => family.has(parent) && !family.has(pid))
    for (const { pid } of more) family.add(pid)
    found.push(...more)
    isGrowing = more.length > 0
  }
  return found
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

async function listProcesses(): Promise<readonly Process[]> {
  if (process.platform === 'linux') return listFromProc()
  if (process.platform === 'win32') return []
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,lstart='])
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, birth = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), birth }]
  })
}

/** proc(5): after the name in parentheses come the state, the parent, …, and as 22nd the start. */
async function listFromProc(): Promise<readonly Process[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = names.map(async (name) => {
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [, parent] = fields
    if (parent === undefined) return []
    return [{ pid: Number(name), parent: Number(parent), birth: fields[19] ?? '' }]
  })
  return (await Promise.all(read)).flat()
}
