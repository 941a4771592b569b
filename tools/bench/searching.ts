import {
  checkLinearizable,
  explore,
  inProcess,
  type Operation,
  shrinkTrace,
  storeModel,
} from '@cloud-labs/sim'
import { drawHistory, spoilHistory } from '../../packages/sim/test/workloads/concurrent-history.ts'
import { agreement, paxos } from '../../packages/sim/test/workloads/paxos.ts'
import { type Figure, median } from './figure.ts'

const seeds = [1, 2, 3, 4, 5, 6, 7]
const basis = `${seeds.length} seeds, median`

/** Histories of a store, as they are and with one answer that nothing explains. */
export async function measureChecker(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const operations of [100, 1000, 10_000]) {
    const histories = seeds.map((seed) => drawHistory({ seed, operations }))
    const spoilt = histories.map((history, seed) => spoilHistory(history, seed))
    const what = `linearizability of ${operations.toLocaleString('en')} operations`
    figures.push(await measureVerdict(what, histories, 'passed'))
    figures.push(await measureVerdict(`${what}, one wrong`, spoilt, 'failed'))
  }
  return figures
}

/** A verdict may also be missing where the budget runs out, and the basis says how often. */
async function measureVerdict(
  what: string,
  histories: readonly (readonly Operation[])[],
  expected: 'passed' | 'failed',
): Promise<Figure> {
  const verdicts: string[] = []
  const value = await medianOf(histories, (history) => {
    verdicts.push(checkLinearizable(history, storeModel).verdict)
  })
  const decided = verdicts.filter((verdict) => verdict !== 'inconclusive')
  if (decided.some((verdict) => verdict !== expected)) {
    throw new Error(`The checker did not say '${expected}' about ${what}.`)
  }
  // The first history is looked at twice.
  const open = verdicts.slice(1).filter((verdict) => verdict === 'inconclusive').length
  return { what, value, unit: 'ms', basis: open === 0 ? basis : `${basis}, ${open} inconclusive` }
}

/** Until the violation of a forgetful acceptor is found, and until its trace is minimal. */
export async function measurePaxos(): Promise<Figure[]> {
  const world = paxosWorld(true)
  const found = await medianOf(seeds, (seed) => explore({ ...world, order: 'depth-first', seed }))
  const shrunk = await medianOf(seeds, async (seed) => {
    const { trace } = await explore({ ...world, order: 'depth-first', seed })
    await shrinkTrace(world, trace)
  })
  const begin = performance.now()
  const whole = await explore({ ...paxosWorld(false), order: 'depth-first' })
  const seconds = (performance.now() - begin) / 1000
  const configurations = `${whole.configurations.toLocaleString('en')} configurations, 1 run`
  return [
    { what: 'Paxos, planted bug found', value: found / 1000, unit: 's', goal: 1, basis },
    { what: 'Paxos, planted bug found and shrunk', value: shrunk / 1000, unit: 's', basis },
    { what: 'Paxos without it, all orders', value: seconds, unit: 's', basis: configurations },
  ]
}

function paxosWorld(isForgetful: boolean) {
  return {
    nodes: ['p1', 'p2', 'a1', 'a2', 'a3'],
    driver: inProcess(paxos({ isForgetful })),
    calls: [
      { client: 'c1', node: 'p1', call: 'propose', args: [1, 'red'] },
      { client: 'c2', node: 'p2', call: 'propose', args: [2, 'blue'] },
    ],
    invariants: [agreement],
  }
}

/** Milliseconds; the first one is done twice, because the first time compiles. */
async function medianOf<T>(items: readonly T[], work: (item: T) => unknown): Promise<number> {
  const [first] = items
  if (first !== undefined) await work(first)
  const times: number[] = []
  for (const item of items) {
    const begin = performance.now()
    await work(item)
    times.push(performance.now() - begin)
  }
  return median(times)
}
