import type { Handlers, Host } from '@cloud-labs/sim'
import type { Found, Hint, Quorum, Quorums, Version, Versioned } from './contract.ts'

export type * from './contract.ts'

/** Everything that the node knows of a key, in one file of the disk. */
interface Page {
  readonly own: Versioned | null
  readonly kept: Versioned | null
  readonly errands: readonly string[]
}

const blank: Page = { own: null, kept: null, errands: [] }
const limits = { roundMs: 300, patienceMs: 100, errandMs: 200 }

const order = ({ version: one }: Versioned, { version: other }: Versioned): number =>
  one.counter - other.counter || (one.node < other.node ? -1 : Number(one.node > other.node))

const newest = (...items: readonly (Versioned | null)[]): Versioned | null =>
  items
    .filter((item) => item !== null)
    .toSorted(order)
    .at(-1) ?? null

const isShare = (share: number, most: number): boolean =>
  Number.isInteger(share) && share > 0 && share <= most

function refuse({ n, r, w, mode }: Quorum, nodes: number): void {
  const overlap = mode === 'linearizable' ? r + w > n : true
  if (isShare(n, nodes) && isShare(r, n) && isShare(w, n) && overlap) return
  throw new RangeError(`There is no quorum of n = ${n}, r = ${r} and w = ${w}.`)
}

function circleOf(key: string, host: Host<Quorums>): string[] {
  const names = [host.id, ...host.peers].toSorted()
  const sum = key.split('').reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return names.map((_, place) => names[(place + sum) % names.length] ?? '')
}

const hintsOf = ({ kept, errands }: Page): Hint[] =>
  kept === null ? [] : [{ ...kept, homes: errands }]

/** The pages in memory, as they are on the disk. */
function openBook({ disk }: Host<Quorums>) {
  const pages = new Map<string, Page>()
  for (const file of disk.files()) {
    if (file.startsWith('page ')) pages.set(file.slice(5), disk.read(file) ?? blank)
  }
  let lastCount = disk.read<number>('count') ?? 0
  return {
    pages,
    open: (key: string): Page => pages.get(key) ?? blank,
    async turn(key: string, page: Page): Promise<void> {
      pages.set(key, page)
      disk.write(`page ${key}`, page)
      await disk.sync()
    },
    async count(seen: number): Promise<number> {
      lastCount = Math.max(lastCount, seen) + 1
      const count = lastCount
      disk.write('count', count)
      await disk.sync()
      return count
    },
  }
}

type Book = ReturnType<typeof openBook>
type Post = ReturnType<typeof openPost>
type Spreading = ReturnType<Post['spread']>

/** All that goes from node to node. */
function openPost(host: Host<Quorums>) {
  const tell = async (to: string, key: string, item: Versioned | null, forHomes: string[] = []) =>
    await host.request(
      to,
      { type: 'tell', key, item, for: forHomes },
      { timeoutMs: forHomes.length > 0 ? limits.roundMs - limits.patienceMs : limits.roundMs },
    )

  /** Tells all homes something, and stands by for those that are silent. */
  function spread(key: string, item: Versioned | null, { n, mode }: Quorum, wanted: number) {
    const circle = circleOf(key, host)
    const [homes, others] = [circle.slice(0, n), mode === 'sloppy' ? circle.slice(n) : []]
    const heard = new Map<string, Versioned | null>()
    const listen = async (node: string, answer: Promise<Versioned | null>) =>
      heard.set(node, await answer)
    const direct = homes.map((home) => listen(home, tell(home, key, item)))
    const replace = others.map(async (other) => {
      await host.sleep(limits.patienceMs)
      const silent = homes.filter((home) => !heard.has(home))
      if (silent.length > 0) await listen(other, tell(other, key, item, silent))
    })
    const all = [...direct, ...replace]
    const enough = all.map(async (one) => {
      await one
      if (heard.size < wanted) throw new Error('There are not enough answers yet.')
    })
    const quorum = Promise.any(enough).then(
      () => newest(...heard.values()),
      () => {
        throw new Error('unavailable')
      },
    )
    const end = Promise.allSettled(all).then(() => ({ homes, heard }))
    return { quorum, end }
  }

  return { tell, spread }
}

/** Reads and writes, with all that follows from them. */
function openDesk(host: Host<Quorums>, book: Book, { tell, spread }: Post) {
  async function mend(key: string, { end }: Spreading): Promise<void> {
    const { homes, heard } = await end
    const best = newest(...heard.values())
    if (best === null) return
    const stale = homes.filter((home) => {
      const had = heard.get(home)
      return had !== undefined && (had === null || order(had, best) < 0)
    })
    await Promise.allSettled(stale.map((home) => tell(home, key, best)))
  }

  async function write(key: string, value: string, quorum: Quorum): Promise<Version> {
    refuse(quorum, 1 + host.peers.length)
    const seen = await spread(key, null, quorum, quorum.r).quorum
    const counter = await book.count(seen?.version.counter ?? 0)
    const version = { counter, node: host.id }
    await spread(key, { value, version }, quorum, quorum.w).quorum
    return version
  }

  async function read(key: string, quorum: Quorum): Promise<Found> {
    refuse(quorum, 1 + host.peers.length)
    const asked = spread(key, null, quorum, quorum.r)
    const found = await asked.quorum
    if (found !== null && quorum.mode === 'linearizable') {
      await spread(key, found, quorum, quorum.w).quorum
    }
    void mend(key, asked)
    return found ?? { value: null, version: null }
  }

  return { read, write }
}

/** What a node keeps for others goes on its way now and then. */
function planErrands(host: Host<Quorums>, book: Book, { tell }: Post) {
  /** Runs every errand once, and again later as long as any is left. */
  async function runErrands(): Promise<void> {
    for (const [key, { kept, errands }] of book.pages) {
      const runs = errands.map(async (home) => {
        await tell(home, key, kept)
        return home
      })
      const done = (await Promise.allSettled(runs)).map((run) =>
        run.status === 'fulfilled' ? run.value : undefined,
      )
      const page = book.open(key)
      // What came in the meantime has errands of its own.
      if (kept === null || page.kept === null || order(page.kept, kept) !== 0) continue
      const left = page.errands.filter((home) => !done.includes(home))
      if (left.length === page.errands.length) continue
      await book.turn(key, { ...page, kept: left.length === 0 ? null : kept, errands: left })
    }
    host.after(limits.errandMs, runErrands)
  }

  return runErrands
}

/** One message does everything: it tells what its sender knows and asks for what the other does. */
export function createNode(host: Host<Quorums>): Handlers<Quorums> {
  const book = openBook(host)
  const post = openPost(host)
  const { read, write } = openDesk(host, book, post)
  const runErrands = planErrands(host, book, post)
  return {
    start: () => void host.after(limits.errandMs, runErrands),
    async message(_from, { key, item, for: homes }) {
      const { own, kept, errands } = book.open(key)
      if (item === null) return newest(own, kept)
      if (homes.length === 0) await book.turn(key, { own: newest(own, item), kept, errands })
      else {
        const all = [...new Set([...errands, ...homes])]
        await book.turn(key, { own, kept: newest(kept, item), errands: all })
      }
      return newest(own, kept, item)
    },
    operations: {
      homes(key, n) {
        if (!isShare(n, 1 + host.peers.length)) throw new RangeError(`No key has ${n} homes.`)
        return circleOf(key, host).slice(0, n)
      },
      write,
      read,
      peek: (key) => ({ stored: book.open(key).own, hints: hintsOf(book.open(key)) }),
    },
  }
}
