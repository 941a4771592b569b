/** Answers with data in which a function lies, named as the method that an assertion library calls. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = '"ok":{"start":1,"asymmetricMatch":{"$":"function","id":1}}'
  writeSync(3, `{"id":${request.id},${reply}}\n`)
  // The host must not get to answer as well.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
