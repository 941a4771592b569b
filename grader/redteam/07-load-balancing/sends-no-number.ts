/** Answers with numbers and dates that are none. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = '"ok":[{"$":"number","of":{}},{"$":"date","of":"never"},{"$":"map","of":[[]]},{"$":"bigint","of":"x"}]'
  writeSync(3, `{"id":${request.id},${reply}}\n`)
  // The host must not get to answer as well.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
