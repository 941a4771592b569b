import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { type CreateNode, inProcess, type NodeDriver, type Turn } from '../../src/index.ts'

/** Logs only after a long chain of promises, none of which waits for anything. */
const createPatient: CreateNode = (host) => ({
  async message() {
    for (let link = 0; link < 50; link += 1) await Promise.resolve()
    host.log('at rest')
  },
})

/** Calls something where the platform calls back, with no microtask around it. */
const callers: Readonly<Record<string, (run: () => void) => void>> = {
  setImmediate: (run) => void setImmediate(run),
  setTimeout: (run) => void setTimeout(run, 0),
  'process.nextTick': (run) => process.nextTick(run),
  queueMicrotask: (run) => queueMicrotask(run),
  'a message port': (run) => {
    const { port1, port2 } = new MessageChannel()
    port1.once('message', () => {
      port1.close()
      run()
    })
    port2.postMessage(0)
  },
}

async function start(): Promise<NodeDriver> {
  const driver = inProcess(createPatient)('n1')
  const birth = { type: 'start', id: 'n1', peers: [], randomName: '1', disk: {} } as const
  await driver.deliver(birth, { nowMs: 0 })
  return driver
}

describe('a turn', () => {
  it.each(Object.keys(callers))('is over when the node is at rest, begun from %s', async (name) => {
    const driver = await start()
    const turn = await new Promise<Turn>((resolve, reject) => {
      callers[name]?.(() => {
        const event = { type: 'message', from: 'n2', message: 1 } as const
        Promise.resolve(driver.deliver(event, { nowMs: 1 })).then(resolve, reject)
      })
    })
    expect(turn.effects).toEqual([{ type: 'log', text: 'at rest' }])
  })
})
