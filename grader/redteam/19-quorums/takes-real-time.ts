/** Gets at real timers through modules, where globals are closed, and acts when nothing happens to it. */
import { setTimeout as sleep } from 'node:timers/promises'

export const createNode = (host: any) => ({
  start() {
    void sleep(1).then(() => host.send(host.peers[0], 'late'))
  },
  operations: {
    async homes() {
      await sleep(2)
      return [host.id]
    },
  },
})
