/** Answers with an integer of a million digits, which takes long to read. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = `"ok":{"$":"bigint","of":"${'9'.repeat(1_000_000)}"}`
  writeSync(3, `{"id":${request.id},${reply}}\n`)
  // The host must not get to answer as well.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
