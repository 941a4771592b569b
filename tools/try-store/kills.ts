import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@cloud-labs/labkit'
import { startStore, type StoreProcess } from './store-process.ts'

/** What came of it. */
export interface Tally {
  readonly kills: number
  acknowledged: number
  /** Writes that were under way when the store was killed. */
  cut: number
  /** Keys whose acknowledged value was not there. */
  lost: number
  /** Values that nobody has written so. */
  broken: number
}

/** One writer for each key, so that it is known which value counts. */
const keys = ['a', 'b', 'c', 'd', 'e', 'f']
const mostBytes = 1_500_000
const longestLifeMs = 120

/** What is known of a key: the last write that was acknowledged, and the last that was tried. */
interface Known {
  acknowledged: number
  tried: number
}

/**
 * Kills a store at random points of uploads, starts it again, and looks at all of its objects.
 * @param args Starts the store, always on the same folder.
 */
export async function killAgainAndAgain(
  args: readonly string[],
  { kills, seed }: { kills: number; seed: number },
): Promise<Tally> {
  const random = seededRandom(seed)
  const tally: Tally = { kills, acknowledged: 0, cut: 0, lost: 0, broken: 0 }
  const known = new Map(keys.map((key): [string, Known] => [key, { acknowledged: 0, tried: 0 }]))
  for (let round = 0; round <= kills; round += 1) {
    const store = await startStore(args)
    if (round === 0) await fetch(`${store.origin}/bucket`, { method: 'PUT' })
    for (const key of keys) await compare(store, key, known.get(key), tally)
    if (round < kills) {
      const writers = keys.map((key) => write(store, key, { known, tally, random }))
      await sleep(random() * longestLifeMs)
      await store.kill()
      await Promise.all(writers)
    } else await store.kill()
  }
  return tally
}

interface Writing {
  readonly known: ReadonlyMap<string, Known>
  readonly tally: Tally
  readonly random: () => number
}

/** Puts one value after the other until the store is gone. */
async function write(
  { origin }: StoreProcess,
  key: string,
  { known, tally, random }: Writing,
): Promise<void> {
  const state = known.get(key)
  if (state === undefined) return
  for (;;) {
    state.tried += 1
    // Small ones are acknowledged often, large ones are cut off.
    const size = Math.floor(random() ** 3 * mostBytes)
    try {
      const body = valueOf(key, state.tried, size)
      const { status } = await fetch(`${origin}/bucket/${key}`, { method: 'PUT', body })
      if (status !== 200) throw new Error(`A write was answered ${status}.`)
    } catch {
      tally.cut += 1
      return
    }
    state.acknowledged = state.tried
    tally.acknowledged += 1
  }
}

/** A value that says what it must be. */
function valueOf(key: string, number: number, size: number): string {
  const head = `${key} ${number} ${size} `
  return (
    head +
    createHash('sha256')
      .update(head)
      .digest('hex')
      .repeat(Math.ceil(size / 64))
  )
}

async function compare(
  { origin }: StoreProcess,
  key: string,
  state: Known | undefined,
  tally: Tally,
): Promise<void> {
  const reply = await fetch(`${origin}/bucket/${key}`)
  const text = await reply.text()
  const isMissing = reply.status === 404
  const [, found = '', size = ''] = /^\w (\d+) (\d+) /.exec(text) ?? []
  const isWhole = isMissing || text === valueOf(key, Number(found), Number(size))
  if (!isWhole) tally.broken += 1
  const number = isMissing ? 0 : Number(found)
  const { acknowledged = 0, tried = 0 } = state ?? {}
  if (isWhole && (number < acknowledged || number > tried)) tally.lost += 1
  // What was not acknowledged may have taken effect; from now on it counts.
  if (state !== undefined && isWhole) state.acknowledged = Math.max(acknowledged, number)
}
