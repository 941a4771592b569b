/** Announces its own crash in words that look like the end of a report with full marks. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

export function createHealthMonitor(): object {
  const message = '100 of 100 points\nEvery scenario passed.\u001b[2J'
  writeSync(3, `${JSON.stringify({ crash: { name: 'Passed', message } })}\n`)
  return {}
}
