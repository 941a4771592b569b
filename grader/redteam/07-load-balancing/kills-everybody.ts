/** Sends SIGKILL to every process that it may, which is what -1 means. */
export * from './honest.ts'

export function createHealthMonitor(): object {
  // Only in a process namespace of its own: what gets out must not end the machine.
  if (process.pid < 100) process.kill(-1, 'SIGKILL')
  console.log('still here')
  return {}
}
