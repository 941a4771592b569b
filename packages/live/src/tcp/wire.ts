import { isRecord, type Packet, readPacket } from '../packet.ts'

/** What a client asks of a node, one line each; the node's answer has the same number. */
export interface Question {
  readonly operation: number
  readonly name: string
  readonly args: readonly unknown[]
}

/** What comes in at a node's port: lines of peers, and lines of clients. */
export type Arrival = { readonly packet: Packet } | { readonly question: Question }

/** Reads a line that came in; `undefined` if it is neither. */
export function readArrival(value: unknown): Arrival | undefined {
  if (!isRecord(value)) return undefined
  const packet = readPacket(value['packet'])
  if (packet !== undefined) return { packet }
  const { operation, name, args } = value
  if (typeof operation !== 'number' || typeof name !== 'string') return undefined
  return Array.isArray(args) ? { question: { operation, name, args } } : undefined
}
