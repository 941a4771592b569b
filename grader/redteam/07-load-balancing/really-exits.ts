/** Ends the process with exit code 0 behind the back of process.exit, where no handler is asked. */
export * from './honest.ts'

export function createHealthMonitor(): void {
  process.reallyExit(0)
}
