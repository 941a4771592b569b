/** The program in the box: loads the subject and does what the grader asks on descriptor 3. */
import net from 'node:net'
import { createInterface } from 'node:readline'
import { encodeError } from './codec.ts'
import { Host } from './host.ts'
import { ignoreSync } from './ignore-sync.ts'
import type { ChildOptions, Request } from './protocol.ts'
import { connectThrough } from './upstream-sockets.ts'
import { installVirtualClock } from './virtual-clock.ts'
import { WebServer } from './web-server.ts'

const childOptions = JSON.parse(process.argv[2] ?? '{}') as ChildOptions
const channel = new net.Socket({ fd: 3, readable: true, writable: true })
const write = channel.write.bind(channel)
const send = (message: object) => void write(`${JSON.stringify(message)}\n`)
const exit = process.exit.bind(process)

process.on('uncaughtException', (error) => {
  // The message must be out before the process ends.
  write(`${JSON.stringify({ crash: encodeError(error) })}\n`, () => exit(1))
})

async function main(): Promise<void> {
  const { listenFd } = childOptions
  const web = new WebServer()
  await web.open(listenFd === undefined ? { port: 0 } : { fd: listenFd })
  if (childOptions.upstreams !== undefined) connectThrough(childOptions.upstreams)
  if (childOptions.writesFiles === true) await ignoreSync(import.meta.filename)
  const clock = childOptions.virtualTime ? installVirtualClock() : undefined
  const host = new Host({
    load: () => import(childOptions.entry) as Promise<object>,
    serve: async (listener) => {
      web.serve(listener)
      return ''
    },
    unserve: () => web.unserve(),
    clock,
  })
  const lines = createInterface({ input: channel, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (line) => {
    const { id, ...request } = JSON.parse(line) as Request & { id: number }
    void host.handle(request as Request).then((reply) => send({ id, ...reply }))
  })
  lines.on('close', () => exit(0))
  send({ ready: true, ...(listenFd === undefined ? { origin: web.origin } : {}) })
}

await main()
