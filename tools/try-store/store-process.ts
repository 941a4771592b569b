import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'

/** A store in a process of its own. */
export interface StoreProcess {
  readonly origin: string
  /** With SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** The most memory that it has held, in bytes; only Linux tells. */
  peakMemory(): Promise<number>
}

/**
 * Starts a store.
 * @param args What node is given.
 * @throws Error if it ends before it serves.
 */
export async function startStore(args: readonly string[]): Promise<StoreProcess> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const port = await Promise.race([readPort(child), gone.then(() => undefined)])
  if (port === undefined) throw new Error('The store did not start.')
  return {
    origin: `http://127.0.0.1:${port}`,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    peakMemory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
    },
  }
}

async function readPort({ stdout }: ChildProcess): Promise<string | undefined> {
  if (stdout === null) return undefined
  const [line] = (await once(stdout, 'data')) as [Buffer]
  return line.toString().trim()
}
