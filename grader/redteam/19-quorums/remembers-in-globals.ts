/** Keeps its memory in a global of its process, where a crash does not take it. */
import { createNode as createHonest, type Memory } from './honest.ts'

const globals = globalThis as { memory?: Memory }

export const createNode = (host: any) => {
  // A disk that is empty belongs to another run.
  if (host.disk.read('run') === undefined || globals.memory === undefined) globals.memory = new Map()
  const honest = createHonest(host, globals.memory)
  return {
    ...honest,
    async start() {
      host.disk.write('run', 1)
      await host.disk.sync()
    },
  }
}
