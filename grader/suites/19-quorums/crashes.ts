/** Scenario of step 4: what crashes may not take. */
import type { Operation, PlanStep } from '@cloud-labs/sim'
import { drawCalls, drawTrouble, lastCallsReturn, thenRead } from './drawing.ts'
import { tellVersion, versionOf } from './orders.ts'
import { play, type Script } from './scripts.ts'
import { versionsAreGenuine } from './sessions.ts'
import {
  ask,
  claimThat,
  find,
  flaw,
  mishap,
  returns,
  type Scene,
  tell,
  three,
  valueOf,
} from './vocabulary.ts'

/** In this mode a read says what homes have kept, and nothing of what reads have written back. */
const quorum = { n: 3, r: 2, w: 2, mode: 'strict' } as const

/** One write has time enough; of the others, some are answered shortly before all nodes crash. */
const timesMs = [10, 200, 230, 260, 290, 320, 350]

const writesAndReads = timesMs.flatMap((atMs): PlanStep[] => [
  ask(atMs, `write ${atMs}`, { node: 'n1', call: 'write', args: [`k${atMs}`, 'apples', quorum] }),
  ask(700, `read ${atMs}`, { node: 'n2', call: 'read', args: [`k${atMs}`, quorum] }),
])

const surviveBlackout = claimThat('Answered writes survive the crash of all nodes.', (run) => {
  for (const atMs of timesMs) {
    const [write, read] = [find(run, `write ${atMs}`), find(run, `read ${atMs}`)]
    if (write?.outcome !== 'ok' || valueOf(read) === 'apples') continue
    const found = `${read?.node} found ${tell(valueOf(read))} after all had crashed`
    return flaw(`${found}, although a write had been answered.`, write, read)
  }
  return undefined
})

/** Every message arrives twice at once, and the copy while the first is still being synced. */
const blackout: Script = {
  nodes: three,
  network: { latencyMs: 10, duplication: 1 },
  disk: { syncMs: 50 },
  steps: [
    ...writesAndReads,
    ...three.map((node) => mishap(400, { fault: 'crash', node })),
    ...three.map((node) => mishap(600, { fault: 'restart', node })),
  ],
  checks: [returns('write 10', ...timesMs.map((atMs) => `read ${atMs}`)), surviveBlackout],
}

/** What was written and answered before another operation on the key began. */
function writesBefore(later: Operation, operations: readonly Operation[]): Operation[] {
  return operations.filter(({ name, outcome, args, returnedAt = 0 }) => {
    const isAnswered = name === 'write' && outcome === 'ok'
    return isAnswered && args[0] === later.args[0] && returnedAt < later.invokedAt
  })
}

const answeredWritesStay = claimThat(
  'A read finds what was answered, or something newer.',
  (run) => {
    const { operations } = run.history
    for (const read of operations) {
      if (read.name !== 'read' || read.outcome !== 'ok') continue
      const found = versionOf(read)
      const lost = writesBefore(read, operations).find((write) => {
        // Which of two equal counters is newer is asked elsewhere.
        return (found?.counter ?? 0) < (versionOf(write)?.counter ?? 0)
      })
      if (lost === undefined) continue
      const what = `${tell(valueOf(read))} (${tellVersion(found)})`
      const before = `a write of ${tell(lost.args[1])} (${tellVersion(versionOf(lost))})`
      const text = `A read of '${String(read.args[0])}' at ${read.node} found ${what}`
      return flaw(`${text} after ${before} had been answered.`, lost, read)
    }
    return undefined
  },
)

export async function survivesCrashes(scene: Scene): Promise<void> {
  await play(scene, [blackout], {
    seeds: 30,
    planOf: (seed) =>
      thenRead(
        drawTrouble(seed, {
          nodes: three,
          drawCall: drawCalls(quorum),
          disk: { syncMs: [1, 60] },
          troubles: ['crash'],
          troubleCount: 5,
          durationMs: 800,
          calls: 9,
        }),
        quorum,
      ),
    checks: [versionsAreGenuine, answeredWritesStay, lastCallsReturn],
  })
}
