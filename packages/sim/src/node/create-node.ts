import type { Host } from './host.ts'
import type { AnyReply, MessageOf, OperationsOf, Protocol } from './protocol.ts'

type Eventually<T> = T | Promise<T>

/** What a handler may return that has nothing to answer. */
// oxlint-disable-next-line typescript/no-invalid-void-type -- It is what such a handler returns.
type Nothing = void

/** A node's answers to what happens to it; each may be async, and all are optional. */
export interface Handlers<P extends Protocol = Protocol> {
  /** The node begins, for the first time or after a crash; `host.disk` holds what survived. */
  start?(): Eventually<Nothing>

  /** A message arrived. What the handler returns is the reply, if the sender waits for one. */
  message?(from: string, message: MessageOf<P>): Eventually<AnyReply<P> | Nothing>

  /** A client asks for something; what the operation returns is the client's answer. */
  operations?: OperationHandlers<OperationsOf<P>>

  /** What the node knows, as JSON data, for traces, invariants and the search over states. */
  state?(): unknown
}

/** The operations of a protocol, each of which may be async. */
export type OperationHandlers<O> = {
  [K in keyof O]: O[K] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Eventually<Result>
    : never
}

/** A node's program. It is called at the start and after every crash, and begins with nothing. */
export type CreateNode<P extends Protocol = Protocol> = (host: Host<P>) => Handlers<P>
