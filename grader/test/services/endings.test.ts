import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { describe, onTestFinished, test } from 'vitest'
import { detect, type Kind, kinds } from './serving.ts'

const program = join(import.meta.dirname, '../fixtures/programs/hold-redis.ts')

/** Starts a process that holds a server. */
async function hold(kind: Kind, skip: (why: string) => void, script = '') {
  const detected = await detect(kind)
  if (detected === undefined) skip(`There is no ${kind} redis-server on this machine.`)
  const worker = spawn(process.execPath, [program, JSON.stringify(detected), script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void worker.kill('SIGKILL'))
  const [socket] = await once(createInterface({ input: worker.stdout }), 'line')
  return { worker, socket: String(socket) }
}

/** A connection that the kernel makes even if the server has no time for it. */
async function connect(path: string): Promise<{ readonly ended: Promise<unknown> }> {
  const socket = net.connect(path).resume()
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
  })
  await once(socket, 'connect')
  return { ended }
}

describe.for(kinds)("a run's Redis, %s", (kind) => {
  test('is gone when the process that started it is killed', async ({ skip }) => {
    const { worker, socket } = await hold(kind, skip)
    const { ended } = await connect(socket)
    worker.kill('SIGKILL')
    await ended
  })

  test('is gone then also in the middle of an endless script', async ({ skip }) => {
    const { worker, socket } = await hold(kind, skip, 'while true do end')
    const { ended } = await connect(socket)
    worker.kill('SIGKILL')
    await ended
  })
})
