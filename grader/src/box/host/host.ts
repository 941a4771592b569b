import { decode, encode, encodeError, type Wire } from './codec.ts'
import { exchange } from './exchange.ts'
import type { Request } from './protocol.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** A request listener as node:http calls it. */
export type Listener = (request: never, response: never) => unknown

export interface Surroundings {
  /** Imports the entry. */
  load(): Promise<object>
  /** Serves a listener in place of the last one; resolves when it accepts connections. */
  serve(listener: Listener): Promise<string>
  /** Ends the connections of the last site. */
  unserve(): void
  readonly clock: VirtualClock | undefined
}

/** A failed request that the student's code did not throw itself. */
class ContractError extends Error {
  override readonly name = 'ContractError'
}

/** Carries out the grader's requests on the subject's exports, in the process that holds them. */
export class Host {
  readonly #surroundings: Surroundings
  readonly #handles = new Map<number, object>()
  readonly #ids = new Map<object, number>()
  #nextId = 1

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** @returns the reply's one member: what came out, or what was thrown. */
  async handle(request: Request): Promise<{ ok: Wire } | { threw: Wire }> {
    try {
      return { ok: await this.#carryOut(request) }
    } catch (error) {
      return { threw: error instanceof Error ? encodeError(error) : this.#thrownValue(error) }
    }
  }

  async #carryOut(request: Request): Promise<Wire> {
    switch (request.op) {
      case 'load':
        this.#handles.set(0, await this.#surroundings.load())
        return Object.keys(this.#handles.get(0) ?? {})
      case 'call':
        return this.#encode(await this.#call(request))
      case 'serve':
        return this.#surroundings.serve(this.#listener(request.on))
      case 'advance':
        await this.#surroundings.clock?.advance(request.ms)
        return null
      case 'reset':
        this.#reset()
        return null
      case 'settle':
        await exchange(request.port)
        return null
      case 'deliver':
        throw new ContractError('What happens to a node is told to the process of a node.')
    }
  }

  async #call(request: Extract<Request, { op: 'call' }>): Promise<unknown> {
    const on = this.#handles.get(request.on)
    if (on === undefined) throw new ContractError('The object is no longer there.')
    const args = request.args.map((arg) => decode(arg, ({ id }) => this.#handles.get(id)))
    const target: unknown = request.name === undefined ? on : Reflect.get(on, request.name)
    if (typeof target !== 'function') throw new ContractError(missing(request))
    if (request.construct === true) return Reflect.construct(target, args)
    return Reflect.apply(target, request.name === undefined ? undefined : on, args)
  }

  #listener(on: number): Listener {
    const listener = this.#handles.get(on)
    if (typeof listener !== 'function')
      throw new ContractError('What is to be served is not a request listener.')
    return listener as Listener
  }

  #reset(): void {
    this.#surroundings.unserve()
    this.#surroundings.clock?.reset()
    const exports = this.#handles.get(0)
    this.#handles.clear()
    this.#ids.clear()
    if (exports !== undefined) this.#handles.set(0, exports)
  }

  #encode(value: unknown): Wire {
    return encode(value, (object) => this.#handleOf(object))
  }

  #handleOf(object: object): number {
    const known = this.#ids.get(object)
    if (known !== undefined) return known
    const id = this.#nextId++
    this.#ids.set(object, id)
    this.#handles.set(id, object)
    return id
  }

  #thrownValue(value: unknown): Wire {
    const message = `A value of type ${typeof value} was thrown, not an Error.`
    return { $: 'error', name: 'Thrown', message }
  }
}

function missing(request: { readonly on: number; readonly name?: string }): string {
  if (request.name === undefined) return 'The value is not a function.'
  return request.on === 0
    ? `The entry does not export a function named ${request.name}.`
    : `The object has no method named ${request.name}.`
}
