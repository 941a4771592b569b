import type { Host } from '@cloud-labs/sim'
import type { Clocks, Dot, Found, Vector } from './contract.ts'
import type { Objects } from './messages.ts'
import { merge, noVersions, type Versions, write } from './versions.ts'

/** A replica of all objects. */
export interface Store {
  get(key: string): Promise<Found>
  put(key: string, value: string, context: Vector): Promise<Dot>
  exchange(peer: string): Promise<void>
  /** Another replica tells what it holds; what this one holds then is the reply. */
  answerExchange(objects: Objects): Promise<Objects>
}

/** How long an exchange waits for the other replica, in milliseconds. */
const timeoutMs = 500

export function openStore(host: Host<Clocks>): Store {
  const objects = readDisk(host)
  const read = (key: string): Versions => objects.get(key) ?? noVersions
  const keep = (key: string, versions: Versions): void => {
    objects.set(key, versions)
    host.disk.write(key, versions)
  }
  const absorb = (others: Objects): void => {
    for (const [key, versions] of Object.entries(others)) keep(key, merge(read(key), versions))
  }
  // Nothing is told to anybody, client or node, that a crash could still undo.
  const tell = async <T>(known: T): Promise<T> => {
    await host.disk.sync()
    return known
  }
  return {
    get(key) {
      const { seen: context, siblings } = read(key)
      const values = [...new Set(siblings.map(({ value }) => value))]
      return tell({ values, context })
    },
    put(key, value, context) {
      const { versions, dot } = write(read(key), { node: host.id, value, context })
      keep(key, versions)
      return tell(dot)
    },
    async exchange(peer) {
      const mine = await tell(Object.fromEntries(objects))
      const theirs = await host.request(peer, { type: 'objects', objects: mine }, { timeoutMs })
      absorb(theirs)
      await host.disk.sync()
    },
    answerExchange(others) {
      absorb(others)
      return tell(Object.fromEntries(objects))
    },
  }
}

function readDisk({ disk }: Host<Clocks>): Map<string, Versions> {
  return new Map(disk.files().map((key) => [key, disk.read<Versions>(key) ?? noVersions]))
}
