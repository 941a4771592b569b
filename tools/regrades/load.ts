import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** Busy for 50 ms at a time; looks in between whether whoever started it is still there. */
const program = `
process.stdin.on('end', () => process.exit()).resume()
const spin = () => {
  const end = performance.now() + 50
  while (performance.now() < end);
  setImmediate(spin)
}
spin()`

/** Processes that keep the machine busy, until they are ended or this process is gone. */
export class Load {
  readonly #children: readonly ChildProcess[]

  /** @param processes How many; as many as there are cores keep all of them busy. */
  constructor(processes: number) {
    this.#children = Array.from({ length: processes }, () =>
      spawn(process.execPath, ['--eval', program], { stdio: ['pipe', 'ignore', 'ignore'] }),
    )
  }

  async end(): Promise<void> {
    const ended = this.#children.map((child) => {
      const isOver = child.exitCode !== null || child.signalCode !== null
      return isOver ? undefined : once(child, 'exit')
    })
    for (const child of this.#children) child.kill('SIGKILL')
    await Promise.all(ended)
  }
}
