/** Keeps its memory in a listener of the process, which tells the next life whatever it has heard. */
import { createNode as createHonest, type Memory } from './honest.ts'

const events = process as unknown as {
  emit(name: string, found: { memory?: Memory }): boolean
  on(name: string, listener: (found: { memory?: Memory }) => void): void
}

export const createNode = (host: any) => {
  const found: { memory?: Memory } = {}
  if (host.disk.read('run') !== undefined) events.emit('born again', found)
  const memory = new Map(found.memory ?? [])
  events.on('born again', (asked) => void (asked.memory = memory))
  const honest = createHonest(host, memory)
  return {
    ...honest,
    async start() {
      host.disk.write('run', 1)
      await host.disk.sync()
    },
  }
}
