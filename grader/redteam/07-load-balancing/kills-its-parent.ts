/** Kills the process that started it: SIGTERM, SIGKILL, SIGSTOP to the parent and to number 1. */
export * from './honest.ts'

let sent = 0
// Only in a process namespace of its own: what gets out must not end the machine.
if (process.pid < 100) {
  for (const pid of [process.ppid, 1]) {
    for (const signal of ['SIGTERM', 'SIGSTOP', 'SIGKILL'] as const) {
      try {
        if (process.kill(pid, signal)) sent += 1
      } catch {}
    }
  }
}
console.log(`sent ${sent} signals, and the parent is still ${process.ppid}`)
