import { readFileSync } from 'node:fs'

/**
 * Whether a process is still running. One that has ended keeps its number until somebody asks
 * after it, and in a container nobody may be in a hurry to.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2, text.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return false
  }
}
