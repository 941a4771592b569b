import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import net from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { StagedSubject } from '../../src/box/index.ts'
import {
  bothBoxes,
  describeIn,
  openStageOf,
  placeEntry,
  rejectionOf,
  startStaged,
} from './boxing.ts'

/** Holds every connection for as long as its process lives. */
const silent = 'export const listener = () => () => {}'

/** Holds connections, and loops as soon as the second one asks for something. */
const looping = `
export const listener = () => (request, response) => {
  if (request.url === '/loop') for (;;) {}
  response.flushHeaders()
}
`

describeIn(bothBoxes, 'the child', (stage) => {
  test('is gone when its subject is closed', async () => {
    const staged = await placeEntry(stage(), silent)
    const subject = await startStaged(staged)
    const origin = await serveListener(subject)
    const { ended } = await holdConnection(origin)
    await subject.close()
    await ended
    await expect(access(staged.plan.pidFile)).rejects.toThrow('ENOENT')
    expect(await rejectionOf(subject.request({ op: 'reset' }))).toBe(
      'SubjectFault: The run is over.',
    )
  })

  test('is gone when the process that started it is killed', async () => {
    const { worker, origin } = await startWorker(await placeEntry(stage(), silent))
    const { ended } = await holdConnection(origin)
    worker.kill('SIGKILL')
    await ended
  })

  test('is gone after the files are cleared away, even if it loops', async () => {
    const staged = await placeEntry(stage(), looping)
    const { worker, origin } = await startWorker(staged)
    const { socket, ended } = await holdConnection(origin)
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await once(socket, 'data')
    socket.write('GET /loop HTTP/1.1\r\nHost: a\r\n\r\n')
    const gone = once(worker, 'exit')
    worker.kill('SIGKILL')
    await gone
    await staged.dispose()
    await ended
    await expect(access(dirname(staged.plan.pidFile))).rejects.toThrow('ENOENT')
  })

  test('is closed twice without harm', async () => {
    const subject = await startStaged(await placeEntry(stage(), silent))
    await Promise.all([subject.close(), subject.close()])
    await subject.close()
  })

  test('leaves nothing behind that keeps its parent awake, and no warning', async () => {
    const { plan } = await placeEntry(stage(), silent)
    const parent = startProgram('close-subject.ts', plan)
    const [printed, [code]] = await Promise.all([text(parent.stderr), once(parent, 'exit')])
    expect({ printed, code }).toEqual({ printed: '', code: 0 })
  })
})

describe('a box that does not start', () => {
  test('is the fault of the grader, in one sentence', async () => {
    const staged = await placeEntry(await openStageOf('permission-model'), silent)
    const missing = { ...staged, plan: { ...staged.plan, program: '/nowhere/node' } }
    expect(await rejectionOf(startStaged(missing))).toMatch(/^Error: spawn .* ENOENT$/)
    const wrong = { ...staged, plan: { ...staged.plan, args: ['--no-such-option'] } }
    expect(await rejectionOf(startStaged(wrong))).toMatch(/^Error: The box did not start\. .*bad/)
  })

  test('is given up after its time', async () => {
    const staged = await placeEntry(await openStageOf('permission-model'), silent)
    const idle = { ...staged, plan: { ...staged.plan, args: ['-e', 'setInterval(() => {}, 9)'] } }
    expect(await rejectionOf(startStaged(idle, { limits: { startMs: 100 } }))).toBe(
      'Error: The box did not start in time.',
    )
  })
})

async function serveListener(subject: Awaited<ReturnType<typeof startStaged>>): Promise<string> {
  const handle = await subject.request({ op: 'call', on: 0, name: 'listener', args: [] })
  await subject.request({ op: 'serve', on: (handle as { id: number }).id })
  return subject.origin
}

/** A process that starts a subject as a worker of the grader does. */
async function startWorker({ plan }: StagedSubject) {
  const worker = startProgram('hold-subject.ts', plan)
  const lines = createInterface({ input: worker.stdout })
  const [origin] = await once(lines, 'line')
  return { worker, origin: String(origin) }
}

function startProgram(name: string, plan: StagedSubject['plan']) {
  const program = join(import.meta.dirname, '../fixtures/programs', name)
  const started = spawn(process.execPath, [program, JSON.stringify(plan)])
  onTestFinished(() => void started.kill('SIGKILL'))
  return started
}

/** A connection to the subject, which the system closes when the subject's process is gone. */
async function holdConnection(origin: string) {
  const { port } = new URL(origin)
  const socket = net.connect(Number(port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'connect')
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
  })
  return { socket, ended }
}
