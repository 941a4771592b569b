import { connect, type Socket } from 'node:net'
import type { Answer } from '@cloud-labs/sim'
import { readJsonLines, writeJsonLine } from '../json-lines.ts'
import { isRecord, readAnswer } from '../packet.ts'
import { startTimer } from '../real-time.ts'
import type { Address } from './address.ts'

/**
 * What came of an operation: the node's answer, or no answer before the time was up (`late`) or the
 * connection broke (`lost`). Whether an operation without an answer took place is not known.
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'late' }
  | { readonly kind: 'lost' }

/** What a client asks. */
export interface Wish {
  readonly name: string
  readonly args: readonly unknown[]
  readonly timeoutMs: number
}

/** A client of one node. It connects at once and not again. */
export class TcpClient {
  readonly #socket: Socket
  readonly #open = new Map<number, (outcome: Outcome) => void>()
  #serial = 0
  #isLost = false

  constructor({ host, port }: Address) {
    this.#socket = connect({ host, port, noDelay: true })
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#lose())
    void readJsonLines(this.#socket, (value) => this.#take(value))
  }

  /** Asks for an operation. Never rejects. */
  ask({ name, args, timeoutMs }: Wish): Promise<Outcome> {
    if (this.#isLost) return Promise.resolve({ kind: 'lost' })
    this.#serial += 1
    const operation = this.#serial
    return new Promise((resolve) => {
      const cancel = startTimer(timeoutMs, () => this.#end(operation, { kind: 'late' }))
      this.#open.set(operation, (outcome) => {
        cancel()
        resolve(outcome)
      })
      this.#socket.write(writeJsonLine({ operation, name, args }))
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(value: unknown): void {
    if (!isRecord(value) || typeof value['operation'] !== 'number') return
    const answer = readAnswer(value['answer'])
    if (answer !== undefined) this.#end(value['operation'], { kind: 'answered', answer })
  }

  #end(operation: number, outcome: Outcome): void {
    this.#open.get(operation)?.(outcome)
    this.#open.delete(operation)
  }

  #lose(): void {
    this.#isLost = true
    for (const operation of [...this.#open.keys()]) this.#end(operation, { kind: 'lost' })
  }
}
