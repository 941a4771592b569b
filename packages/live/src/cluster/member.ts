import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { loopback } from '../tcp/address.ts'
import { TcpClient } from '../tcp/tcp-client.ts'
import type { Done, NumberedOrder, Order } from './orders.ts'

const program = fileURLToPath(new URL('./node-process.ts', import.meta.url))

/** Thrown where a node's process does not start or does not do as it is told. */
export class MemberError extends Error {
  override readonly name = 'MemberError'
}

interface Waiter {
  readonly resolve: (done: Done) => void
  readonly reject: (error: Error) => void
}

/** The process of one node, from its start to its end. */
export class Member {
  readonly port: number
  readonly client: TcpClient
  readonly #process: ChildProcess
  readonly #waiters: Map<number, Waiter>
  #serial = 1

  private constructor(child: ChildProcess, waiters: Map<number, Waiter>, port: number) {
    this.#process = child
    this.#waiters = waiters
    this.port = port
    this.client = new TcpClient({ host: loopback, port })
  }

  /**
   * Starts a process and lets its node's life begin.
   * @param say Takes what the process prints, line by line.
   * @param onEnd Called when the process has ended, whyever.
   * @throws {MemberError} If the node's file cannot be loaded.
   */
  static async start(
    order: Extract<Order, { type: 'begin' }>,
    { say, onEnd }: { say: (line: string) => void; onEnd: (how: string) => void },
  ): Promise<Member> {
    const waiters = new Map<number, Waiter>()
    const child = fork(program, { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    for (const stream of [child.stdout, child.stderr]) readLines(stream, say)
    child.on('message', (done: Done) => settle(waiters, done))
    child.once('close', (code, signal) => {
      const how = signal ?? `exit code ${code}`
      const error = new MemberError(`The process of ${order.id} has ended (${how}).`)
      for (const { reject } of waiters.values()) reject(error)
      onEnd(how)
    })
    try {
      const { port } = await send({ child, waiters }, { number: 0, order })
      return new Member(child, waiters, port ?? 0)
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    }
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** Has an order carried out, and waits until it is. */
  async obey(order: Order): Promise<void> {
    const number = this.#serial
    this.#serial += 1
    await send({ child: this.#process, waiters: this.#waiters }, { number, order })
  }

  /** Kills the process, and waits until it is gone. */
  async kill(): Promise<void> {
    this.client.close()
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }
}

function send(
  { child, waiters }: { child: ChildProcess; waiters: Map<number, Waiter> },
  numbered: NumberedOrder,
): Promise<Done> {
  return new Promise((resolve, reject) => {
    waiters.set(numbered.number, { resolve, reject })
    // A process that is gone says so by its end.
    child.send(numbered, () => {})
  })
}

function settle(waiters: Map<number, Waiter>, done: Done): void {
  const waiter = waiters.get(done.number)
  waiters.delete(done.number)
  if (done.error === undefined) waiter?.resolve(done)
  else waiter?.reject(new MemberError(done.error))
}

function readLines(stream: Readable | null, say: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', say)
}
