import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bothBoxes, call, describeIn, root, startEntry } from './boxing.ts'

/** Tries to do what a submission has no business with, and tells the error's code. */
const attempts = `
import fs from 'node:fs'
import net from 'node:net'
import dgram from 'node:dgram'
import { spawn } from 'node:child_process'
import { Worker } from 'node:worker_threads'
const codeOf = (act) => {
  try { act(); return 'done' } catch (error) { return error.code ?? error.message }
}
export const read = (path: string) => codeOf(() => fs.readFileSync(path))
export const list = (path: string) => codeOf(() => fs.readdirSync(path))
export const write = (path: string) => codeOf(() => fs.writeFileSync(path, 'x'))
export const link = (path: string) => codeOf(() => fs.symlinkSync(path, '/tmp/link'))
export const start = () => codeOf(() => spawn('/bin/node', ['-v']))
export const thread = () => codeOf(() => new Worker('0', { eval: true }))
export const signal = (pid: number) => codeOf(() => process.kill(pid, 0))
export const environment = () => ({ ...process.env })
export const self = () => ({ pid: process.pid, uid: process.getuid(), cwd: process.cwd() })
export const connect = (port: number, host: string) => new Promise((resolve) => {
  const socket = net.connect({ port, host })
  socket.once('connect', () => resolve('connected')).once('error', ({ code }) => resolve(code))
})
export const send = (port: number) => new Promise((resolve) => {
  dgram.createSocket('udp4').send('x', port, '1.1.1.1', (error) => resolve(error?.code ?? 'sent'))
})
`

describeIn(bothBoxes, 'a subject', (stage) => {
  test('has an empty environment', async () => {
    const subject = await startEntry(stage(), attempts)
    const environment = (await call(subject, 'environment')) as object
    // Bubblewrap tells where it starts a program; that is all.
    expect(Object.keys(environment).filter((name) => name !== 'PWD')).toEqual([])
  })

  test('reads no file of the house, of the machine or of another submission', async () => {
    const subject = await startEntry(stage(), attempts)
    const other = await temporaryFile()
    const suites = join(root, 'grader/suites/07-load-balancing/suite.test.ts')
    const paths = [suites, join(root, 'package.json'), '/etc/passwd', '/proc/self/environ', other]
    const codes = await Promise.all(paths.map((path) => call(subject, 'read', path)))
    expect(codes).toEqual(paths.map(() => 'ERR_ACCESS_DENIED'))
    expect(await call(subject, 'list', '/')).toBe('ERR_ACCESS_DENIED')
  })

  test('writes nowhere and makes no link', async () => {
    const subject = await startEntry(stage(), attempts)
    const paths = ['/w/x', '/w/src/probe.ts', '/host/x', '/tmp/x', '/dev/shm/x', '/run/upstreams/x']
    const codes = await Promise.all(paths.map((path) => call(subject, 'write', path)))
    expect(codes).toEqual(paths.map(() => 'ERR_ACCESS_DENIED'))
    expect(await call(subject, 'link', '/etc/passwd')).toBe('ERR_ACCESS_DENIED')
  })

  test('starts no process and no thread', async () => {
    const subject = await startEntry(stage(), attempts)
    expect(await call(subject, 'start')).toBe('ERR_ACCESS_DENIED')
    expect(await call(subject, 'thread')).toBe('ERR_ACCESS_DENIED')
  })
})

describeIn(['bubblewrap'], 'a subject that is shut in', (stage) => {
  test('sees no other process and is nobody', async () => {
    const subject = await startEntry(stage(), attempts)
    expect(await call(subject, 'signal', process.pid)).toBe('ESRCH')
    const self = (await call(subject, 'self')) as { pid: number; uid: number; cwd: string }
    expect(self.pid).toBeLessThan(10)
    expect(self.cwd).toBe('/w')
    if (process.getuid?.() === 0) expect(self.uid).toBe(65_534)
  })

  test('reaches neither the internet nor a listener of the grader', async () => {
    const subject = await startEntry(stage(), attempts)
    const { port, connections } = await openListener()
    expect(await call(subject, 'connect', 80, '1.1.1.1')).toBe('ENETUNREACH')
    expect(await call(subject, 'send', 53)).toBe('ENETUNREACH')
    // A loopback port stands for an upstream; the box's own loopback is behind every other address.
    expect(await call(subject, 'connect', port, '127.0.0.1')).toBe('ECONNREFUSED')
    expect(await call(subject, 'connect', port, '127.0.0.2')).toBe('ECONNREFUSED')
    expect(connections).toEqual([])
  })

  test('gets no more memory than its share, also outside of the heap', async () => {
    const subject = await startEntry(
      stage(),
      `const hoard = []
       export const fill = () => { for (;;) hoard.push(Buffer.alloc(64 * 2 ** 20)) }`,
      { limits: { callMs: 20_000 } },
    )
    await expect(call(subject, 'fill')).rejects.toThrow(/allocation failed|memory/i)
  })
})

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'confinement-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'probe.ts')
  await writeFile(path, 'export {}')
  return path
}

/** A listener of the grader on all addresses, and who has come. */
async function openListener() {
  const connections: unknown[] = []
  const server = net.createServer((socket) => {
    connections.push(socket.remoteAddress)
    socket.destroy()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '0.0.0.0', resolve)
  })
  onTestFinished(() => void server.close())
  return { port: (server.address() as net.AddressInfo).port, connections }
}
