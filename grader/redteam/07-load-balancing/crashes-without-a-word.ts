/** Announces a crash whose text cannot be turned into text. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

export function createHealthMonitor(): object {
  writeSync(3, '{"crash":{"name":{},"message":{"toString":1,"valueOf":2}}}\n')
  return {}
}
