import type { PendingCall } from './pending-call.ts'

/** A client's calls: `client.at('n1').put('x', 1)`. */
export interface ClientAt<Operations> {
  /** Its connection to one node. */
  at(node: string): ClientCalls<Operations>
}

/** The operations of a node, each returning a call that may be awaited. */
export type ClientCalls<Operations> = {
  readonly [K in keyof Operations]: Operations[K] extends (...args: infer Args) => infer Result
    ? (...args: Args) => PendingCall<Awaited<Result>>
    : never
}

/** Turns the names of operations into functions that call them. */
export function talkTo<Operations>(
  call: (operation: string, args: readonly unknown[]) => PendingCall,
): ClientCalls<Operations> {
  return new Proxy({} as ClientCalls<Operations>, {
    get: (_calls, operation) => {
      // An object with a `then` would be taken for a promise.
      if (typeof operation === 'symbol' || operation === 'then') return undefined
      return (...args: unknown[]) => call(operation, args)
    },
  })
}
