import type { Answer, CreateNode, Handlers } from '@cloud-labs/sim'
import { LiveNode, type LiveNodeParts } from '../live-node.ts'
import { startTimer } from '../real-time.ts'
import type { Storage } from '../storage.ts'
import { errorCodes, errorFrom, type MaelstromError } from './error-codes.ts'
import type { Body, Message } from './message.ts'
import { messageFrom, packetFrom } from './packet-bodies.ts'
import { findWorkload, type Workload } from './workloads.ts'

/** What a node under Maelstrom is made of. */
interface MaelstromParts extends Pick<LiveNodeParts, 'createNode' | 'randomName' | 'tell'> {
  readonly operationTimeoutMs: number
  readonly openStorage: (id: string) => Promise<Storage>
  readonly write: (message: Message) => void
}

/** What is said to the sender of a request, beside what makes it a reply. */
type Reply = Readonly<Record<string, unknown>> & { readonly type: string }

/** A node behind Maelstrom's protocol: nothing until `init` names it, then a live node. */
export class MaelstromNode {
  readonly #parts: MaelstromParts
  readonly #early: Message[] = []
  #id: string | undefined
  #node: LiveNode | undefined
  #handlers: Handlers = {}

  constructor(parts: MaelstromParts) {
    this.#parts = parts
  }

  /** Takes a message that came in. */
  async take(message: Message): Promise<void> {
    if (message.body.type === 'init') return this.#init(message)
    if (this.#node === undefined && this.#id !== undefined) {
      // The disk is being read.
      this.#early.push(message)
      return undefined
    }
    const packet = packetFrom(message)
    if (packet !== undefined) return this.#node?.receive(packet)
    // Only what asks for an answer gets one.
    if (message.body.msg_id === undefined) return undefined
    return this.#reply(message, await this.#answer(message.body))
  }

  end(): void {
    this.#node?.end()
  }

  async #init(message: Message): Promise<void> {
    const { node_id: id, node_ids: ids } = message.body
    const fault = this.#findFault(id, ids)
    if (fault !== undefined) return this.#reply(message, errorReply(fault))
    this.#id = String(id)
    try {
      this.#node = await this.#begin(this.#id, ids as readonly string[])
    } catch (error) {
      return this.#reply(message, errorReply(errorFrom(String(error))))
    }
    this.#reply(message, { type: 'init_ok' })
    for (const early of this.#early.splice(0)) void this.take(early)
    return undefined
  }

  #findFault(id: unknown, ids: unknown): MaelstromError | undefined {
    if (typeof id !== 'string' || !isListOfNames(ids)) {
      return { code: errorCodes.malformedRequest, text: 'init needs node_id and node_ids.' }
    }
    if (this.#id === undefined) return undefined
    return { code: errorCodes.abort, text: `This node is ${this.#id} already.` }
  }

  async #begin(id: string, ids: readonly string[]): Promise<LiveNode> {
    const { openStorage, write, randomName, tell } = this.#parts
    const node = new LiveNode({
      createNode: this.#remember(this.#parts.createNode),
      id,
      peers: ids.filter((other) => other !== id),
      randomName: `${randomName}/${id}`,
      storage: await openStorage(id),
      post: (packet) => write(messageFrom(packet)),
      tell,
    })
    await node.start()
    return node
  }

  /** Which operations a node has, only its handlers tell. */
  #remember(createNode: CreateNode): CreateNode {
    return (host) => {
      const handlers = createNode(host)
      this.#handlers = handlers
      return handlers
    }
  }

  async #answer(body: Body): Promise<Reply> {
    if (this.#node === undefined) {
      const text = 'The node has not been initialised.'
      return errorReply({ code: errorCodes.temporarilyUnavailable, text })
    }
    const workload = findWorkload(body)
    const operation = workload === undefined ? undefined : this.#handlers.operations?.[body.type]
    if (workload === undefined || typeof operation !== 'function') {
      if (workload?.isOptional === true) return { type: `${body.type}_ok` }
      const text = `The node has no operation ${body.type}.`
      return errorReply({ code: errorCodes.notSupported, text })
    }
    const missing = workload.keys.find((key) => !Object.hasOwn(body, key))
    if (missing !== undefined) {
      const text = `The request has no '${missing}'.`
      return errorReply({ code: errorCodes.malformedRequest, text })
    }
    return replyFrom(body.type, workload, await this.#ask(this.#node, body, workload))
  }

  /** The node's answer, or an error when the time is up. */
  #ask(node: LiveNode, body: Body, { keys }: Workload): Promise<Answer> {
    const { operationTimeoutMs } = this.#parts
    let cancel = () => {}
    const late = new Promise<Answer>((resolve) => {
      cancel = startTimer(operationTimeoutMs, () =>
        resolve({ error: 'TimeoutError: The operation has not ended in time.' }),
      )
    })
    const args = keys.map((key) => body[key])
    return Promise.race([node.ask(body.type, args), late]).finally(cancel)
  }

  #reply({ src, dest, body: { msg_id: id } }: Message, reply: Reply): void {
    const answers = id === undefined ? {} : { in_reply_to: id }
    this.#parts.write({ src: this.#id ?? dest, dest: src, body: { ...reply, ...answers } })
  }
}

function replyFrom(type: string, { reply }: Workload, answer: Answer): Reply {
  if ('error' in answer) return errorReply(errorFrom(answer.error))
  const keys = reply(answer.value)
  return isError(keys) ? errorReply(keys) : { type: `${type}_ok`, ...keys }
}

function errorReply({ code, text }: MaelstromError): Reply {
  return { type: 'error', code, text }
}

function isError(keys: Readonly<Record<string, unknown>> | MaelstromError): keys is MaelstromError {
  return 'code' in keys
}

function isListOfNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}
