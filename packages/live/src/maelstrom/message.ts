import { isRecord } from '../packet.ts'

/** The payload of a message; its other keys depend on its type. */
export interface Body extends Readonly<Record<string, unknown>> {
  readonly type: string
  readonly msg_id?: number
  readonly in_reply_to?: number
}

/** A line on stdin or stdout (Maelstrom, doc/protocol.md, "Messages"). */
export interface Message {
  readonly src: string
  readonly dest: string
  readonly body: Body
}

/** Reads a line; `undefined` if it is no message. */
export function readMessage(value: unknown): Message | undefined {
  if (!isRecord(value)) return undefined
  const { src, dest, body } = value
  if (typeof src !== 'string' || typeof dest !== 'string' || !isRecord(body)) return undefined
  const { type, msg_id: id, in_reply_to: answers } = body
  if (typeof type !== 'string' || !isNumber(id) || !isNumber(answers)) return undefined
  return { src, dest, body: body as Body }
}

function isNumber(value: unknown): boolean {
  return value === undefined || typeof value === 'number'
}
