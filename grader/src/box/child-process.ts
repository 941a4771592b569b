import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import type { Duplex, Readable } from 'node:stream'
import type { LaunchPlan } from './launch-plan.ts'

/** A started child and the ends of its descriptors that are on this side. */
export interface StartedChild {
  readonly process: ChildProcess
  readonly channel: Duplex
  readonly outputs: readonly Readable[]
  /** As `http://127.0.0.1:49152`; `undefined` if the child opens its own door and tells where. */
  readonly origin: string | undefined
}

/**
 * Starts the child of a plan. The grader opens the listening socket, so that no one can be there
 * first; then it closes its own copy, so that a dead child is a refused connection.
 * @throws Error if the program cannot be started.
 */
export async function startChild(plan: LaunchPlan, virtualTime: boolean): Promise<StartedChild> {
  const inherits = plan.childOptions.listenFd !== undefined
  const door = inherits ? await openDoor() : undefined
  const childOptions = JSON.stringify({ ...plan.childOptions, virtualTime })
  const child = spawn(plan.program, [...plan.args, childOptions], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...(door === undefined ? [] : [door.fd])],
    env: { ...plan.environment },
  })
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve).once('error', reject)
    })
  } finally {
    door?.close()
  }
  child.on('error', () => {})
  // One plan may have several children at a time.
  const pidFile = `${plan.pidFile}-${child.pid}`
  writeFileSync(pidFile, String(child.pid))
  child.once('exit', () => rmSync(pidFile, { force: true }))
  const [, stdout, stderr, channel] = child.stdio as unknown as [null, Readable, Readable, Duplex]
  return { process: child, channel, outputs: [stdout, stderr], origin: door?.origin }
}

interface Door {
  readonly fd: number
  readonly origin: string
  close(): void
}

async function openDoor(): Promise<Door> {
  const server = net.createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  // Node has no public name for the descriptor of a listening socket.
  const { _handle: handle } = server as unknown as { readonly _handle: { readonly fd: number } }
  const { port } = server.address() as net.AddressInfo
  return {
    fd: handle.fd,
    origin: `http://127.0.0.1:${port}`,
    close: () => void server.close(),
  }
}
