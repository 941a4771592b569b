/** Leaves servers, timers and listeners open, so that the process never ends by itself. */
import { createServer } from 'node:net'
export * from './honest.ts'

for (let count = 0; count < 100; count += 1) createServer().on('error', () => {}).listen(0, '127.0.0.1')
setInterval(() => {}, 1)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
process.stdin.resume()
console.log('nobody goes home')
