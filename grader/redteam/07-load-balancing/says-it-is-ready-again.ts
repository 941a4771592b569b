/** Repeats the message by which a box says that it is there, with an origin of its own choice. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

export function createHealthMonitor(): object {
  writeSync(3, '{"ready":true,"origin":"http://127.0.0.1:80"}\n')
  return {}
}
