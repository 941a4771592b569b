/** Answers with numbers, dates and maps that are none. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = '"ok":[{"$":"number","of":{}},{"$":"date","of":"never"},{"$":"map","of":[[]]},{"$":"bigint","of":"x"}]'
  let bytes = Buffer.from(`{"id":${request.id},${reply}}\n`, 'latin1')
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(3, bytes))
    } catch {} // The pipe is full.
  }
  // The host must not get to answer as well.
  process.reallyExit(0)
}
