/** Writes everywhere: its own sources, the packages and host of the next submission, large files. */
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { writeHeapSnapshot } from 'node:v8'
export * from './honest.ts'

const places = ['/w/src/load-balancer.ts', '/w/package.json', '/w/node_modules/@cloud-labs/labkit/package.json',
  '/host/boot.js', '/host/codec.js', '/run/upstreams/20001', '/tmp/notes', '/dev/shm/notes', '/notes',
  '/tmp/cloud-labs-0/x', '/work/main/grader/suites/07-load-balancing/turns.ts', '/proc/self/oom_score_adj']
let written = 0
for (const place of places) {
  for (const attempt of [
    () => writeFileSync(place, 'x'.repeat(3_000_000)),
    () => appendFileSync(place, ' '),
    () => rmSync(place),
    () => symlinkSync('/', `${place}.link`),
    () => mkdirSync(`${place}.folder`),
    () => renameSync(place, `${place}.old`),
  ]) {
    try {
      attempt()
      written += 1
    } catch {}
  }
}
try {
  writeHeapSnapshot('/tmp/heap')
  process.report.writeReport('/tmp/report')
  written += 1
} catch {}
console.log(`wrote ${written} times`)
