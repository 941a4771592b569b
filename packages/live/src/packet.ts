import type { Answer } from '@cloud-labs/sim'

/** Who a request belongs to: its number, and the life of the asker that knows it. */
export interface RequestName {
  readonly call: number
  /** A restarted node counts its calls anew, and must not take the answers of an earlier life. */
  readonly life: string
}

/** What travels between two nodes, whatever carries it. */
export type Packet =
  | (Route & { readonly role: 'message'; readonly message: unknown })
  | (Route & RequestName & { readonly role: 'request'; readonly message: unknown })
  | (Route & RequestName & { readonly role: 'reply'; readonly answer: Answer })

interface Route {
  readonly from: string
  readonly to: string
}

/** Reads what came over a wire; `undefined` if it is no packet. */
export function readPacket(value: unknown): Packet | undefined {
  if (!isRecord(value)) return undefined
  const { role, from, to, message, call, life } = value
  if (typeof from !== 'string' || typeof to !== 'string') return undefined
  if (role === 'message' && message !== undefined) return { role, from, to, message }
  if (typeof call !== 'number' || typeof life !== 'string') return undefined
  if (role === 'request' && message !== undefined) return { role, from, to, call, life, message }
  const answer = readAnswer(value['answer'])
  return role === 'reply' && answer !== undefined
    ? { role, from, to, call, life, answer }
    : undefined
}

/** Reads what an operation or a request came to; `undefined` if it is no answer. */
export function readAnswer(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined
  const { error } = value
  if (error === undefined) return Object.hasOwn(value, 'value') ? { value: value['value'] } : {}
  return typeof error === 'string' ? { error } : undefined
}

/** Whether parsed JSON is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
