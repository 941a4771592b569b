import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { checkTurn, type NodeDriver } from '../../src/index.ts'

const program = fileURLToPath(new URL('./child-node.ts', import.meta.url))

/** A node in a process of its own; every life is a new process. */
export function inChild(): NodeDriver {
  let child: ChildProcess | undefined
  let lines: AsyncIterator<string> | undefined
  const begin = (): ChildProcess => {
    const started = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
    lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]()
    child = started
    return started
  }
  return {
    async deliver(event, moment) {
      const running = event.type === 'start' ? begin() : child
      running?.stdin?.write(`${JSON.stringify({ event, moment })}\n`)
      const line = await lines?.next()
      return checkTurn(JSON.parse(String(line?.value)))
    },
    crash() {
      child?.kill('SIGKILL')
    },
  }
}
