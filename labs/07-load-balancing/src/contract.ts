/** The contract's types, as the handout describes them. There is nothing to do in this file. */
import type { RequestListener } from 'node:http'

export type AlgorithmName =
  | 'round-robin'
  | 'weighted-round-robin'
  | 'least-connections'
  | 'weighted-least-connections'
  | 'ip-hash'
  | 'random'
  | 'two-choices'
  | 'least-bandwidth'

/** A server as it is configured. */
export interface ServerOptions {
  readonly id: string
  /** A positive integer; 1 unless given. */
  readonly weight?: number
}

export interface BalancerOptions {
  readonly algorithm: AlgorithmName
  /** In the configured order, which breaks ties. May be empty. */
  readonly servers: readonly ServerOptions[]
  /** Makes `random` and `two-choices` repeatable; 1 unless given. */
  readonly seed?: number
  /** How far back bytes count, in milliseconds; 10,000 unless given. */
  readonly windowMs?: number
}

/** What a pick may depend on. */
export interface PickRequest {
  /** The client's address; the empty string unless given. */
  readonly clientIp?: string
  /** Ids that must not be picked this time. */
  readonly except?: readonly string[]
}

/** `draining` while connections are open and `drained` after; both hide `up` and `down`. */
export type ServerState = 'up' | 'down' | 'draining' | 'drained'

export interface ServerStatus {
  readonly id: string
  readonly weight: number
  readonly state: ServerState
  /** Connections open now. */
  readonly open: number
  /** Bytes moved within the window. */
  readonly bytes: number
}

/** The one interface in front of all algorithms. */
export interface Balancer {
  /** Decides who is next; opens nothing. Returns `undefined` if no server is available. */
  pick(request?: PickRequest): string | undefined
  /** A connection to this server begins. Ignores an unknown id. */
  opened(id: string): void
  /** A connection to this server ends after `bytes` bytes. Ignores an unknown id. */
  closed(id: string, traffic: { readonly bytes: number }): void
  /** Health says yes. Ignores an unknown id. */
  markUp(id: string): void
  /** Health says no. Ignores an unknown id. */
  markDown(id: string): void
  /** No new picks from now on. Throws a RangeError for an unknown id. */
  drain(id: string): void
  /** Ends a drain. Throws a RangeError for an unknown id. */
  resume(id: string): void
  /** Puts a server behind the others, up and idle. Throws a RangeError for a known id. */
  add(server: ServerOptions): void
  /** Forgets a server at once. Throws a RangeError for an unknown id. */
  remove(id: string): void
  /** All servers in configured order. */
  status(): readonly ServerStatus[]
}

/** One request of one client, and who served it. */
export interface Visit {
  readonly client: string
  readonly server: string
}

/** Probes: the monitor asks. */
export interface ActiveChecks {
  /** As `/health`. */
  readonly path: string
  readonly intervalMs: number
  /** Smaller than `intervalMs`. */
  readonly timeoutMs: number
  /** Good probes in a row that bring a server back. */
  readonly rise: number
  /** Bad probes in a row that take a server out. */
  readonly fall: number
}

/** Real requests: the monitor is told. */
export interface PassiveChecks {
  /** Failed requests in a row that take a server out. */
  readonly failures: number
  readonly coolDownMs: number
}

export interface HealthMonitorOptions {
  readonly servers: readonly { readonly id: string; readonly url: string }[]
  /** Without it, nothing is probed. */
  readonly active?: ActiveChecks
  /** Without it, `failed` and `succeeded` change nothing. */
  readonly passive?: PassiveChecks
  /** Called once for each change of a server's state. */
  readonly onChange?: (id: string, state: 'up' | 'down') => void
}

export interface ServerHealth {
  readonly id: string
  readonly state: 'up' | 'down'
  /** How many probes have ended, whichever way. */
  readonly probes: number
}

export interface HealthMonitor {
  /** Probes every server now and then every `intervalMs`. */
  start(): void
  /** No further probes. */
  stop(): void
  /** A request to this server was answered. Ignores an unknown id. */
  succeeded(id: string): void
  /** A request to this server failed. Ignores an unknown id. */
  failed(id: string): void
  /** All servers in configured order. */
  health(): readonly ServerHealth[]
}

/** A server behind the proxy; `url` is an origin, as `http://127.0.0.1:8081`. */
export interface UpstreamOptions extends ServerOptions {
  readonly url: string
}

export interface ProxyOptions {
  readonly algorithm: AlgorithmName
  readonly servers: readonly UpstreamOptions[]
  /** How long an upstream may take for its whole answer. */
  readonly timeoutMs: number
  readonly seed?: number
  readonly windowMs?: number
  readonly active?: ActiveChecks
  readonly passive?: PassiveChecks
}

export interface Proxy {
  /** The request listener, for `http.createServer`. */
  listener(): RequestListener
  /** As the balancer's. */
  status(): readonly ServerStatus[]
  /** As the health monitor's. */
  health(): readonly ServerHealth[]
  /** As the balancer's. */
  drain(id: string): void
  /** As the balancer's. */
  resume(id: string): void
  /** Stops probing. */
  close(): void
}
