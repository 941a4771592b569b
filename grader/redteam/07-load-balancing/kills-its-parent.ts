/** Kills the process that started it, and every process with a number near its own. */
export * from './honest.ts'

const own = process.pid
let killed = 0
// Only in a process namespace of its own: what gets out must not end the machine.
if (own < 100) {
  for (const pid of [process.ppid, 1, ...Array.from({ length: 300 }, (_, number) => number)]) {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      try {
        if (pid > 0 && pid !== own && process.kill(pid, signal)) killed += 1
      } catch {}
    }
  }
}
console.log(`sent a signal ${killed > 0 ? 'to somebody' : 'to nobody'}`)
