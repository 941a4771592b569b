/** Starts a hundred threads, which know no virtual clock and no patched globals. */
import { Worker } from 'node:worker_threads'
export * from './honest.ts'

let refused = 0
for (let count = 0; count < 100; count += 1) {
  try {
    new Worker('for (;;) {}', { eval: true }).on('error', () => {})
  } catch {
    refused += 1
  }
}
console.log(`${refused} of 100 threads were refused`)
