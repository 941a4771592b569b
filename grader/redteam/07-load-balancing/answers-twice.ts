/** Learns the number of each request from JSON.parse and answers before the host does. */
import { writeSync } from 'node:fs'
export * from './honest.ts'

const { parse } = JSON
JSON.parse = (text: string, ...rest: []) => {
  const request = parse(text, ...rest)
  if (request?.name === 'createProxy') {
    writeSync(3, `{"id":${request.id},"ok":{"$":"handle","id":1,"of":{}}}\n`)
  }
  return request
}

export const createProxy = () => ({ listener: () => () => {} })
