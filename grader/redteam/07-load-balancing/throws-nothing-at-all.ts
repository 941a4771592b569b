/** Answers that it threw, and what it threw is null, so that whoever waits for it waits for ever. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name !== 'createHealthMonitor') return request
  const reply = '"threw":null'
  let bytes = Buffer.from(`{"id":${request.id},${reply}}\n`, 'latin1')
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(3, bytes))
    } catch {} // The pipe is full.
  }
  // The host must not get to answer as well.
  process.reallyExit(0)
}
