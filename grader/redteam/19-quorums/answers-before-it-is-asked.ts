/** Writes turns into the channel, for events that have not happened yet. */
import { writeSync } from 'node:fs'

let hasForged = false
export const createNode = (host: any) => ({
  start() {
    if (hasForged) return
    hasForged = true
    for (let id = 1; id < 500; id += 1) writeSync(3, `{"id":${id},"ok":{"effects":[]}}\n`)
  },
  operations: { write: () => ({ counter: 1, node: host.id }), read: () => ({ value: 'apples', version: null }) },
})
