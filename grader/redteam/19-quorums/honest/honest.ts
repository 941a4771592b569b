/** A register as it is after step 3: homes, quorums and versions, and nothing that outlives a crash. */
interface Version { readonly counter: number; readonly node: string }
interface Item { readonly value: string; readonly version: Version }
interface Quorum { readonly n: number; readonly r: number; readonly w: number; readonly mode: string }
interface Host {
  readonly id: string
  readonly peers: readonly string[]
  request(to: string, message: unknown, limits: { timeoutMs: number }): Promise<unknown>
}

/** What a node has heard, by key; a cheat may hand in another place for it. */
export type Memory = Map<string, Item | number>

const isNewer = (one: Item, other: Item | undefined): boolean =>
  other === undefined || one.version.counter > other.version.counter ||
  (one.version.counter === other.version.counter && one.version.node > other.version.node)

export function createNode(host: Host, memory: Memory = new Map()) {
  const nodes = [host.id, ...host.peers].toSorted()
  const homesOf = (key: string, n: number): string[] => {
    if (!Number.isInteger(n) || n < 1 || n > nodes.length) throw new RangeError('No such n.')
    const first = [...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
    return Array.from({ length: n }, (_, place) => nodes[(first + place) % nodes.length] ?? '')
  }
  const check = ({ n, r, w, mode }: Quorum): void => {
    const isWhole = [n, r, w].every((share) => Number.isInteger(share) && share > 0)
    if (!isWhole || n > nodes.length || r > n || w > n) throw new RangeError('No such quorum.')
    if (mode === 'linearizable' && r + w <= n) throw new RangeError('They do not overlap.')
  }
  const stored = (key: string) => memory.get(`item ${key}`) as Item | undefined
  const take = (key: string, item: Item | null): Item | null => {
    if (item !== null && isNewer(item, stored(key))) memory.set(`item ${key}`, item)
    return stored(key) ?? null
  }
  /** Waits for so many homes and gives the newest that they have. */
  const ask = (key: string, item: Item | null, { n, wanted }: { n: number; wanted: number }) =>
    new Promise<Item | null>((resolve, reject) => {
      let [answers, silent] = [0, 0]
      let newest: Item | null = null
      for (const home of homesOf(key, n)) {
        host.request(home, { key, item }, { timeoutMs: 300 }).then((found) => {
          answers += 1
          if (found !== null && isNewer(found as Item, newest ?? undefined)) newest = found as Item
          if (answers === wanted) resolve(newest)
        }, () => {
          silent += 1
          if (silent > n - wanted) reject(new Error('unavailable'))
        })
      }
    })
  return {
    message: (_from: string, { key, item }: { key: string; item: Item | null }) => take(key, item),
    operations: {
      homes: homesOf,
      async write(key: string, value: string, quorum: Quorum) {
        check(quorum)
        const seen = await ask(key, null, { n: quorum.n, wanted: quorum.r })
        const counter = 1 + Math.max(seen?.version.counter ?? 0, Number(memory.get('count') ?? 0))
        memory.set('count', counter)
        const version = { counter, node: host.id }
        await ask(key, { value, version }, { n: quorum.n, wanted: quorum.w })
        return version
      },
      async read(key: string, quorum: Quorum) {
        check(quorum)
        const found = await ask(key, null, { n: quorum.n, wanted: quorum.r })
        if (found === null) return { value: null, version: null }
        if (quorum.mode === 'linearizable') await ask(key, found, { n: quorum.n, wanted: quorum.w })
        return found
      },
      peek: (key: string) => ({ stored: stored(key) ?? null, hints: [] }),
    },
  }
}
