import { errorCodes, type MaelstromError } from './error-codes.ts'
import type { Body } from './message.ts'

/** How a client's request becomes an operation of the node, and its value the client's reply. */
export interface Workload {
  /** The keys that a request must have, in the order of the operation's arguments. */
  readonly keys: readonly string[]
  /** The keys of the reply beside its type, or why there is none. */
  readonly reply: (value: unknown) => Readonly<Record<string, unknown>> | MaelstromError
  /** Whether a node may do without the operation; it is acknowledged all the same. */
  readonly isOptional?: boolean
}

const acknowledge = () => ({})

const readOfStore: Workload = {
  keys: ['key'],
  reply: (value) =>
    isNothing(value)
      ? { code: errorCodes.keyDoesNotExist, text: 'The key does not exist.' }
      : { value },
}

const readOfBroadcast: Workload = {
  keys: [],
  reply: (value) =>
    Array.isArray(value)
      ? { messages: value }
      : { code: errorCodes.crash, text: 'The operation read() returned no list.' },
}

/** The workloads echo, broadcast and lin-kv (Maelstrom, doc/workloads.md), by type of request. */
const workloads: Readonly<Record<string, Workload>> = {
  echo: { keys: ['echo'], reply: (value) => ({ echo: value ?? null }) },
  broadcast: { keys: ['message'], reply: acknowledge },
  topology: { keys: ['topology'], reply: acknowledge, isOptional: true },
  write: { keys: ['key', 'value'], reply: acknowledge },
  cas: {
    keys: ['key', 'from', 'to'],
    reply: (value) =>
      value === false
        ? { code: errorCodes.preconditionFailed, text: 'The key has another value.' }
        : {},
  },
}

/** The workload that a request belongs to; a read with a key is one of lin-kv. */
export function findWorkload(body: Body): Workload | undefined {
  if (body.type === 'read') return 'key' in body ? readOfStore : readOfBroadcast
  return Object.hasOwn(workloads, body.type) ? workloads[body.type] : undefined
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}
