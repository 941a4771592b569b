import { type Packet, readPacket } from '../packet.ts'
import type { Body, Message } from './message.ts'

/**
 * A packet as Maelstrom carries it. Requests and replies have the keys of its remote calls, so that
 * its pictures show them as such; the type `node` is this project's own.
 */
export function messageFrom(packet: Packet): Message {
  return { src: packet.from, dest: packet.to, body: bodyOf(packet) }
}

function bodyOf(packet: Packet): Body {
  if (packet.role === 'message') return { type: 'node', message: packet.message }
  const { call, life } = packet
  return packet.role === 'request'
    ? { type: 'node', msg_id: call, life, message: packet.message }
    : { type: 'node_ok', in_reply_to: call, life, answer: packet.answer }
}

/** The packet in a message of another node; `undefined` if there is none. */
export function packetFrom({ src: from, dest: to, body }: Message): Packet | undefined {
  const { type, msg_id: id, in_reply_to: answers, life, message, answer } = body
  const route = { from, to, life, message, answer }
  if (type === 'node_ok') return readPacket({ ...route, role: 'reply', call: answers })
  if (type !== 'node') return undefined
  const role = id === undefined ? 'message' : 'request'
  return readPacket({ ...route, role, call: id })
}
