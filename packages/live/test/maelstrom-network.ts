import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { readJsonLines, writeJsonLine } from '../src/json-lines.ts'
import type { Body, Message } from '../src/maelstrom/message.ts'
import { nodePaths } from './node-paths.ts'

interface Child {
  readonly write: (message: Message) => void
  /** Ends the node's input, and resolves with the exit code of its process. */
  readonly end: () => Promise<number | null>
}

/** Maelstrom's part: its clients and the network between its nodes. */
export class MaelstromNetwork {
  /** Every message between two nodes, in the order of their sending. */
  readonly carried: Message[] = []
  /** Whether a message between two nodes is lost. */
  loses: (message: Message) => boolean = () => false
  readonly #children = new Map<string, Child>()
  readonly #waiting = new Map<number, (body: Body) => void>()
  #serial = 0

  /** Starts the processes of nodes, which have no names before they are initialised. */
  start(nodes: readonly string[], args: readonly string[]): void {
    for (const id of nodes) this.#children.set(id, this.#spawn(args))
  }

  /** Starts nodes and initialises them. */
  async init(nodes: readonly string[], args: readonly string[]): Promise<readonly Body[]> {
    this.start(nodes, args)
    const init = (id: string) => this.ask(id, { type: 'init', node_id: id, node_ids: nodes })
    return Promise.all(nodes.map(init))
  }

  /** Sends a client's request and returns the body of its reply. */
  ask(dest: string, body: Body): Promise<Body> {
    this.#serial += 1
    const id = this.#serial
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#children.get(dest)?.write({ src: 'c1', dest, body: { ...body, msg_id: id } })
    })
  }

  async end(id: string): Promise<number | null | undefined> {
    return this.#children.get(id)?.end()
  }

  #spawn(args: readonly string[]): Child {
    const child = spawn(process.execPath, [nodePaths.maelstrom, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const closed = new Promise<number | null>((resolve) => {
      child.once('close', resolve)
    })
    const end = (): Promise<number | null> => {
      child.stdin.end()
      return closed
    }
    onTestFinished(async () => void (await end()))
    void readJsonLines(child.stdout, (value) => this.#carry(value as Message))
    return { write: (message) => void child.stdin.write(writeJsonLine(message)), end }
  }

  #carry(message: Message): void {
    const { dest, body } = message
    if (dest === 'c1') {
      this.#waiting.get(Number(body.in_reply_to))?.(body)
      return
    }
    this.carried.push(message)
    if (!this.loses(message)) this.#children.get(dest)?.write(message)
  }
}
