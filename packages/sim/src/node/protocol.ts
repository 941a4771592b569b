/**
 * What the nodes of a lab say to one another and to their clients; types only.
 *
 * ```ts
 * interface Register {
 *   messages: { type: 'read' } | { type: 'write'; value: string }
 *   replies: { read: string; write: boolean }
 *   operations: { get(): string; put(value: string): void }
 * }
 * ```
 */
export interface Protocol {
  /** A union of JSON objects, each with a `type`. */
  messages?: unknown
  /** What a request is answered with, by the message's `type`. */
  replies?: object
  /** What clients may ask of a node. */
  operations?: object
}

/** A message of the protocol. */
export type MessageOf<P> = P extends { messages: infer M } ? M : unknown

/** What a message of the protocol is answered with. */
export type ReplyTo<P, M> = P extends { replies: infer R }
  ? M extends { type: infer T }
    ? T extends keyof R
      ? R[T]
      : undefined
    : undefined
  : unknown

/** What a handler of messages may return. */
export type AnyReply<P> = P extends { replies: infer R } ? R[keyof R] : unknown

/** A client's operation by its name, with its arguments and result. */
export type OperationsOf<P> = P extends { operations: infer O } ? O : Record<string, AnyOperation>

type AnyOperation = (...args: never[]) => unknown
