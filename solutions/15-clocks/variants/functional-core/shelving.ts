import type { Host } from '@cloud-labs/sim'
import type { Clocks, Dot, Found, Vector } from './contract.ts'
import { type Change, change, itemOf, nextDot, type Shelf } from './shelf.ts'

/** A replica whose disk is a list of changes; what they amount to is decided by `shelf.ts`. */
export function openShelf(host: Host<Clocks>) {
  let shelf = (host.disk.read<Change[]>('changes') ?? []).reduce(change, {} as Shelf)
  let exchanges = 0
  const waiting = new Map<number, (shelf: Shelf) => void>()
  const record = async (what: Change): Promise<Shelf> => {
    shelf = change(shelf, what)
    const changed = shelf
    host.disk.append('changes', what)
    await host.disk.sync()
    return changed
  }
  return {
    async get(key: string): Promise<Found> {
      const { seen: context, values } = itemOf(shelf, key)
      await host.disk.sync()
      return { values: [...new Set(Object.values(values))], context }
    },
    async put(key: string, value: string, context: Vector): Promise<Dot> {
      const dot = nextDot(itemOf(shelf, key), { node: host.id, context })
      await record({ type: 'put', key, dot, value, context })
      return dot
    },
    async exchange(peer: string): Promise<void> {
      const offered = shelf
      await host.disk.sync()
      const number = (exchanges += 1)
      host.send(peer, { type: 'offer', number, shelf: offered })
      const returned = await new Promise<Shelf>((resolve, reject) => {
        waiting.set(number, resolve)
        host.after(500, () => reject(new Error(`${peer} did not answer.`)))
      }).finally(() => waiting.delete(number))
      await record({ type: 'merge', shelf: returned })
    },
    async answer(from: string, number: number, offered: Shelf): Promise<void> {
      const merged = await record({ type: 'merge', shelf: offered })
      host.send(from, { type: 'return', number, shelf: merged })
    },
    returned: (number: number, returned: Shelf): void => waiting.get(number)?.(returned),
  }
}
