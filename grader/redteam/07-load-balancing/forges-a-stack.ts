/** Answers that it threw, with a stack of a megabyte that names other people's files. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = `"threw":{"message":"x","name":"RangeError","stack":"${'    at /src/../etc/passwd:1:1\\n'.repeat(30_000)}"}`
  let bytes = Buffer.from(`{"id":${request.id},${reply}}\n`, 'latin1')
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(3, bytes))
    } catch {} // The pipe is full.
  }
  // The host must not get to answer as well.
  process.reallyExit(0)
}
