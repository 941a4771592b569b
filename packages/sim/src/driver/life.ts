import { copyJson } from '../json/copy-json.ts'
import type { CreateNode, Handlers } from '../node/create-node.ts'
import { OutOfTurnError } from '../node/errors.ts'
import type { Host } from '../node/host.ts'
import { answerFrom, answerWithError } from './answer.ts'
import { openHost } from './life-host.ts'
import type { Answer, Birth, Effect, NodeEvent, Turn } from './node-driver.ts'
import { Waiting } from './waiting.ts'

/**
 * One node from its start to its crash, in this process: turns events into calls of its handlers
 * and what the handlers do into effects.
 */
export class Life {
  readonly id: string
  readonly #waiting = new Waiting()
  readonly #handlers: Handlers
  #effects: Effect[] = []
  #isInTurn = false
  #isOver = false
  #nowMs = 0
  #stateText: string | undefined

  /** @param nowMs What the node's clock shows at birth. */
  constructor(createNode: CreateNode, birth: Birth, nowMs: number) {
    this.id = birth.id
    this.open(nowMs)
    const host = openHost(birth, this.#waiting, {
      emit: (effect) => this.#emit(effect),
      now: () => this.#readClock(),
    })
    this.#handlers = this.#create(createNode, host)
  }

  /** Begins a turn: from here to its close the node may act. */
  open(nowMs: number): void {
    this.#nowMs = nowMs
    this.#isInTurn = true
  }

  /** Ends the turn and tells what the node did in it. */
  close(): Turn {
    const change = this.#takeStateChange()
    const effects = this.#effects
    this.#effects = []
    this.#isInTurn = false
    return change === undefined ? { effects } : { effects, state: change.state }
  }

  /** Ends the life: what is left of it may not act any more. */
  end(): void {
    this.#isOver = true
    this.#isInTurn = false
  }

  /** Calls the handlers that an event is for. */
  handle(event: NodeEvent): void {
    switch (event.type) {
      case 'start':
        return this.#run(() => this.#handlers.start?.())
      case 'message':
        return this.#receive(event)
      case 'operation':
        return this.#operate(event)
      case 'timer':
        return this.#run(() => this.#waiting.fire(event.timer))
      default:
        return this.#waiting.settle(event)
    }
  }

  #create(createNode: CreateNode, host: Host): Handlers {
    try {
      return createNode(host)
    } catch (error) {
      this.#complain(answerWithError(error))
      return {}
    }
  }

  #receive({ from, message, ask }: Extract<NodeEvent, { type: 'message' }>): void {
    const run = () => this.#handlers.message?.(from, copyJson(message, 'the message'))
    if (ask === undefined) this.#run(run)
    else answerFrom(run, (answer) => this.#emit({ type: 'reply', ask, answer }))
  }

  #operate({ operation, name, args }: Extract<NodeEvent, { type: 'operation' }>): void {
    const operations = (this.#handlers.operations ?? {}) as Record<string, unknown>
    const run = () => {
      const handler = name in Object.prototype ? undefined : operations[name]
      if (typeof handler !== 'function') throw new TypeError(`${this.id} has no operation ${name}.`)
      return handler.apply(operations, copyJson(args, 'the arguments')) as unknown
    }
    answerFrom(run, (answer) => this.#emit({ type: 'return', operation, answer }))
  }

  #run(run: () => unknown): void {
    answerFrom(
      // What nobody waits for need not be data.
      () => ignoreValue(run()),
      (answer) => this.#complain(answer),
    )
  }

  #complain(answer: Answer): void {
    if ('error' in answer) this.#emit({ type: 'error', text: answer.error })
  }

  #readClock(): number {
    this.#checkTurn('read its clock')
    return this.#nowMs
  }

  #emit(effect: Effect): void {
    this.#checkTurn(effect.type)
    this.#effects.push(effect)
  }

  #checkTurn(act: string): void {
    if (this.#isInTurn) return
    const text =
      `${this.id} acted (${act}) while nothing was happening to it: ` +
      'something other than its host woke it.'
    // Told with the next turn as well, because whoever catches the error may swallow it.
    if (!this.#isOver) this.#effects.push({ type: 'error', text: `OutOfTurnError: ${text}` })
    throw new OutOfTurnError(text)
  }

  #takeStateChange(): { readonly state: unknown } | undefined {
    if (this.#handlers.state === undefined) return undefined
    try {
      const state = this.#handlers.state()
      const text = JSON.stringify(state)
      if (text === this.#stateText) return undefined
      this.#stateText = text
      return { state: copyJson(state, 'the state') }
    } catch (error) {
      this.#complain(answerWithError(error))
      return undefined
    }
  }
}

/** Passes on only that and when a handler came to its end. */
function ignoreValue(outcome: unknown): Promise<undefined> | undefined {
  return outcome instanceof Promise ? outcome.then(() => undefined) : undefined
}
