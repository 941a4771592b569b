/** Answers with a list nested so deeply that whoever reads it by recursion runs out of stack. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = `"ok":${'['.repeat(100_000)}${']'.repeat(100_000)}`
  writeSync(3, `{"id":${request.id},${reply}}\n`)
  // The host must not get to answer as well.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
