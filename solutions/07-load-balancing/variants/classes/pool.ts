import type {
  Balancer,
  BalancerOptions,
  PickRequest,
  ServerOptions,
  ServerStatus,
} from '../../src/contract.ts'
import { Server } from './servers.ts'
import { createStrategy, type Strategy } from './strategies.ts'

/** The balancer: a list of servers and a strategy. */
export class Pool implements Balancer {
  readonly #servers: Server[] = []
  readonly #strategy: Strategy
  readonly #windowMs: number

  constructor({ algorithm, servers, seed = 1, windowMs = 10_000 }: BalancerOptions) {
    this.#strategy = createStrategy(algorithm, seed)
    this.#windowMs = windowMs
    for (const server of servers) this.add(server)
  }

  pick({ clientIp = '', except = [] }: PickRequest = {}): string | undefined {
    const excluded = new Set(except)
    const candidates = this.#servers.filter(({ id, available }) => available && !excluded.has(id))
    if (candidates.length === 0) return undefined
    return this.#strategy.choose({ all: this.#servers, candidates, clientIp })?.id
  }

  opened(id: string): void {
    this.#find(id)?.connect()
  }

  closed(id: string, { bytes }: { readonly bytes: number }): void {
    this.#find(id)?.disconnect(bytes)
  }

  markUp(id: string): void {
    this.#setHealth(id, true)
  }

  markDown(id: string): void {
    this.#setHealth(id, false)
  }

  drain(id: string): void {
    this.#get(id).draining = true
  }

  resume(id: string): void {
    this.#get(id).draining = false
  }

  add(server: ServerOptions): void {
    if (this.#find(server.id) !== undefined) throw new RangeError(`Known server: ${server.id}`)
    this.#servers.push(new Server(server, this.#windowMs))
  }

  remove(id: string): void {
    const index = this.#servers.indexOf(this.#get(id))
    this.#servers.splice(index, 1)
    this.#strategy.removed(index)
  }

  status(): readonly ServerStatus[] {
    return this.#servers.map(({ status }) => status)
  }

  #setHealth(id: string, healthy: boolean): void {
    const server = this.#find(id)
    if (server !== undefined) server.healthy = healthy
  }

  #find(id: string): Server | undefined {
    return this.#servers.find((server) => server.id === id)
  }

  #get(id: string): Server {
    const server = this.#find(id)
    if (server === undefined) throw new RangeError(`Unknown server: ${id}`)
    return server
  }
}
