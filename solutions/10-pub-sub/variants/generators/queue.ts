import { EventEmitter, once } from 'node:events'

export type Limits = { capacity?: number; whenFull?: 'drop-oldest' | 'drop-newest' }

/** Things that come by themselves, for somebody who asks for them one by one. */
export function createQueue<T>({ capacity = 1_000, whenFull }: Limits = {}) {
  const bell = new EventEmitter()
  const closing = new AbortController()
  let kept: T[] = []
  let asked = 0
  let dropped = 0

  async function* run(): AsyncGenerator<T, undefined> {
    while (!closing.signal.aborted) {
      if (kept.length === 0) {
        await once(bell, 'put', { signal: closing.signal }).catch(() => {})
      }
      const [item] = kept.splice(0, 1)
      if (item === undefined) continue
      asked -= 1
      yield item
    }
    return undefined
  }

  const items = run()
  return {
    dropped: () => dropped,
    /** Whoever has asked already has a place for what comes. */
    put(item: T) {
      if (closing.signal.aborted) return
      kept.push(item)
      const room = capacity + asked
      const excess = Math.max(0, kept.length - room)
      dropped += excess
      kept = whenFull === 'drop-newest' ? kept.slice(0, room) : kept.slice(excess)
      bell.emit('put')
    },
    async next() {
      asked += 1
      const { value } = await items.next()
      return value
    },
    close() {
      kept = []
      closing.abort()
    },
  }
}

export type Queue<T> = ReturnType<typeof createQueue<T>>
