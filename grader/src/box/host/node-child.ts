/**
 * The program in the box of a node: takes one event after the other from descriptor 3.
 *
 * It waits for them in a read that blocks. A node has nothing else to wait for, and an event loop
 * around each event would double what it takes.
 */
import { encodeError, type Wire } from './codec.ts'
import { LineChannel } from './line-channel.ts'
import { NodeLives } from './node-lives.ts'
import type { ChildOptions, Request } from './protocol.ts'

const { entry } = JSON.parse(process.argv[2] ?? '{}') as ChildOptions
const channel = new LineChannel(3)
const exit = process.exit.bind(process)
const send = (message: object) => channel.write(JSON.stringify(message))

process.on('uncaughtException', (error) => {
  send({ crash: encodeError(error) })
  exit(1)
})

let life = 0
const lives = new NodeLives(() => import(`${entry}?life=${++life}`))

async function carryOut(request: Request): Promise<Wire> {
  switch (request.op) {
    case 'load':
      return lives.prepare()
    case 'deliver':
      return (await lives.deliver(request.event, request.nowMs)) as unknown as Wire
    default:
      throw new TypeError(`A node knows nothing of '${request.op}'.`)
  }
}

async function reply(request: Request): Promise<{ ok: Wire } | { threw: Wire }> {
  try {
    return { ok: await carryOut(request) }
  } catch (error) {
    return { threw: encodeError(error) }
  }
}

send({ ready: true })
for (let line = channel.read(); line !== undefined; line = channel.read()) {
  const { id, ...request } = JSON.parse(line) as Request & { readonly id: number }
  send({ id, ...(await reply(request as Request)) })
}
exit(0)
