import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openStage } from '../../grader/src/box/index.ts'
import { findLab, readCatalog } from '../../grader/src/catalog/index.ts'
import { NodeFleet } from '../../grader/src/run/node-fleet.ts'
import { stripSubmission } from '../../grader/src/submission/index.ts'
import { createAskingPing, playPing } from '../../packages/sim/test/workloads/ping.ts'
import { type Figure, median } from './figure.ts'

const runs = 5
const basis = `${runs} runs, median`
const game = { seed: 1, history: 'brief' } as const

/** Events of two nodes in this process; of processor time, so that a busy machine is no fault. */
export async function measurePing(): Promise<Figure[]> {
  const durationMs = 300_000
  const plain = await countPerSecond(() => playPing({ ...game, durationMs }), readProcessor)
  const asking = await countPerSecond(
    () => playPing({ ...game, durationMs: durationMs / 3, createNode: createAskingPing }),
    readProcessor,
  )
  const unit = 'million/s'
  return [
    { what: 'ping events, direct', value: plain / 1e6, unit, floor: 1, basis },
    { what: 'events of requests and replies, direct', value: asking / 1e6, unit, basis },
  ]
}

/** The same nodes, each in a box of its own; of real time. */
export async function measureBoxedPing(root: string): Promise<Figure[]> {
  const path = join(root, 'packages/sim/test/workloads/ping-node.ts')
  const source = { path: 'node.ts', text: await readFile(path, 'utf8') }
  const files = await stripSubmission({ files: [source], hash: '', from: path })
  const lab = findLab(await readCatalog(root), '19')
  const stage = await openStage(root)
  const staged = await stage.place({ lab, files, adapter: 'boxed' })
  const fleet = new NodeFleet(staged.plan)
  try {
    const { driver } = fleet
    const play = () => playPing({ ...game, durationMs: 20_000, driver })
    const value = (await countPerSecond(play, readClock)) / 1000
    return [{ what: 'ping events, boxed', value, unit: 'thousand/s', floor: 40, basis }]
  } finally {
    await fleet.close()
    await staged.dispose()
  }
}

/** The median; the first run, which compiles, does not count. */
async function countPerSecond(
  play: () => ReturnType<typeof playPing>,
  readMs: () => number,
): Promise<number> {
  const rates: number[] = []
  for (let run = 0; run <= runs; run += 1) {
    const begin = readMs()
    const simulation = await play()
    if (run > 0) rates.push((simulation.eventCount / (readMs() - begin)) * 1000)
    await simulation.end()
  }
  return median(rates)
}

function readClock(): number {
  return performance.now()
}

/** Milliseconds of processor time that this process has had. */
function readProcessor(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
