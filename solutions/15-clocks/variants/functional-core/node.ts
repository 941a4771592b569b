import type { Handlers, Host } from '@cloud-labs/sim'
import type { Clocks, Estimate } from './contract.ts'
import { type Correction, correctionAt, cristian, ntp, type Times } from './correction.ts'
import { compare, happen, type Journal, stampOf } from './logical.ts'
import { openMailbox } from './mailbox.ts'
import { openShelf } from './shelving.ts'

export type * from './contract.ts'

/** A shell around pure functions: it holds the state and does what they say. */
export function createNode(host: Host<Clocks>): Handlers<Clocks> {
  const { id } = host
  let journal: Journal = []
  const shelf = openShelf(host)
  const mailbox = openMailbox(host)
  const hours = openHours(host)
  return {
    async message(from, message) {
      switch (message.type) {
        case 'told': {
          const cause = { lamport: message.at, vector: message.causes }
          journal = happen(journal, 'receive', { id, cause })
          return undefined
        }
        case 'offer':
          return await shelf.answer(from, message.number, message.shelf)
        case 'return':
          return shelf.returned(message.number, message.shelf)
        case 'post':
          return mailbox.take(from, message.post)
        case 'thanks':
          return mailbox.thank(from, message.name)
        default:
          return await hours.tell()
      }
    },
    operations: {
      tick() {
        journal = happen(journal, 'tick', { id })
        return stampOf(journal)
      },
      tell(to) {
        journal = happen(journal, 'send', { id })
        const stamp = stampOf(journal)
        host.send(to, { type: 'told', at: stamp.lamport, causes: stamp.vector })
        return stamp
      },
      journal: () => journal,
      compare,
      get: shelf.get,
      put: shelf.put,
      exchange: shelf.exchange,
      broadcast: mailbox.broadcast,
      delivered: mailbox.delivered,
      ...hours.operations,
    },
  }
}

function openHours(host: Host<Clocks>) {
  let correction: Correction = { atMs: host.now(), wasMs: 0, goalMs: 0 }
  let dawdleMs = 0
  const ask = async (server: string): Promise<Times> => {
    const t1 = host.now()
    const [t2, t3] = await host.request(server, { type: 'clock' }, { timeoutMs: 200 })
    return [t1, t2, t3, host.now()]
  }
  const askOften = async (server: string, times: number): Promise<Estimate[]> => {
    if (times === 0) return []
    const first = await ask(server).then(
      (readings) => [ntp(readings)],
      () => [],
    )
    return [...first, ...(await askOften(server, times - 1))]
  }
  return {
    async tell(): Promise<readonly [number, number]> {
      const receivedMs = host.now()
      await host.sleep(dawdleMs)
      return [receivedMs, host.now()]
    },
    operations: {
      dawdle(ms: number): void {
        dawdleMs = ms
      },
      cristian: async (server: string) => cristian(await ask(server)),
      ntp: async (server: string) => ntp(await ask(server)),
      async synchronise(server: string): Promise<Estimate> {
        const estimates = await askOften(server, 8)
        const [best] = estimates.toSorted((one, other) => one.delayMs - other.delayMs)
        if (best === undefined) throw new Error(`${server} did not answer once.`)
        const atMs = host.now()
        correction = { atMs, wasMs: correctionAt(correction, atMs), goalMs: best.offsetMs }
        return best
      },
      time: () => host.now() + correctionAt(correction, host.now()),
    },
  }
}
