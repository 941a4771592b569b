import { glob, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Kills subjects whose numbers are still written down: the process that started them was killed.
 * @param pidFile What the files begin with that hold the numbers.
 */
export async function killLeftovers(pidFile: string): Promise<void> {
  const folder = dirname(pidFile)
  for await (const name of glob(`${basename(pidFile)}-*`, { cwd: folder })) {
    kill(Number(await readFile(join(folder, name), 'utf8').catch(() => '')))
  }
}

function kill(pid: number): void {
  if (!Number.isInteger(pid) || pid <= 1) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
