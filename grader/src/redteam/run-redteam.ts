import { join } from 'node:path'
import { type CatalogLab, readCatalog, UsageError } from '../catalog/index.ts'
import { describeServices, detectServices } from '../services/index.ts'
import type { Cheat, CheatTable } from './cheat.ts'
import { readSecrets } from './find-leaks.ts'
import { formatTotal, formatTrial } from './format-trial.ts'
import { type Lane, openLane, withVariable } from './lane.ts'
import { chooseCheats, readCheats } from './read-cheats.ts'
import type { Trial } from './trial.ts'
import { tryCheat } from './try-cheat.ts'

/** What to try. */
export interface RedteamOrder {
  /** The repository's root. */
  readonly root: string
  readonly table: CheatTable
  /** Names of cheats, or beginnings of them; all if there are none. */
  readonly cheats: readonly string[]
  readonly write: (text: string) => void
}

/** One more than a small machine has processors: some cheats only wait for a deadline. */
const laneCount = 3

/**
 * Tries the cheats in the box and writes one line each, and a total.
 * @returns 0 if none of them succeeded, 1 otherwise.
 * @throws UsageError if no cheat has such a name.
 */
export async function runRedteam(order: RedteamOrder): Promise<number> {
  const { root, table, write } = order
  const all = await readCheats(join(root, 'grader', 'redteam'), table)
  const chosen = chooseCheats(all, order.cheats)
  if (chosen.length === 0) {
    throw new UsageError(`No cheat is called ${order.cheats.join(' or ')}; see grader/redteam.`)
  }
  const lanes = await openLanes(root)
  try {
    const isComplete = lanes.every(({ grader }) => grader.box.isAuthoritative)
    const labs = await findPlayable(root)
    const tried = chosen.filter(
      ({ expectation, lab }) => labs.has(lab) && (isComplete || expectation.needsBox !== true),
    )
    const trials = await withCompileCache(lanes, () => tryAll(tried, { order, lanes }))
    write(`${formatTotal(trials, chosen.length - tried.length)}\n`)
    return trials.every(({ faults }) => faults.length === 0) ? 0 : 1
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()))
  }
}

/** Labs whose servers this machine has: one that stands in is not broken as the real one is. */
async function findPlayable(root: string): Promise<Set<string>> {
  const [labs, services] = await Promise.all([readCatalog(root), detectServices(['redis'])])
  const isReal = describeServices(services).every(({ isAuthoritative }) => isAuthoritative)
  const playable = labs.filter(({ manifest }) => isReal || manifest.services.length === 0)
  return new Set(playable.map(({ name }) => name))
}

/**
 * Hundreds of processes of the grader load the same sources. Nothing of this reaches a box, whose
 * environment is empty.
 */
function withCompileCache<T>([lane]: readonly Lane[], work: () => Promise<T>): Promise<T> {
  return withVariable('NODE_COMPILE_CACHE', join(lane?.folder ?? '', 'compiled'), work)
}

async function openLanes(root: string): Promise<Lane[]> {
  const lanes: Lane[] = []
  while (lanes.length < laneCount) lanes.push(await openLane(root))
  return lanes
}

interface Field {
  readonly order: RedteamOrder
  readonly lanes: readonly Lane[]
}

async function tryAll(cheats: readonly Cheat[], { order, lanes }: Field): Promise<Trial[]> {
  const { root, write } = order
  const [labs, secrets] = await Promise.all([readCatalog(root), readSecrets(root)])
  const width = Math.max(0, ...cheats.map(({ name }) => name.length))
  const queue = [...cheats]
  const trials: Trial[] = []
  const work = async (lane: Lane): Promise<void> => {
    for (let cheat = queue.shift(); cheat !== undefined; cheat = queue.shift()) {
      const trial = await tryCheat(cheat, { lane, lab: labOf(cheat, labs), secrets })
      trials.push(trial)
      write(`${formatTrial(trial, width)}\n`)
    }
  }
  await Promise.all(lanes.map(work))
  return trials
}

function labOf({ lab, name }: Cheat, labs: readonly CatalogLab[]): CatalogLab {
  const found = labs.find((one) => one.name === lab)
  if (found === undefined) throw new Error(`The cheat ${name} is for the unknown lab ${lab}.`)
  return found
}
