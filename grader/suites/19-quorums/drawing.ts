/** Drawn plans: reads and writes of few keys, while things break. */
import {
  drawItem,
  drawPlan,
  type Finished,
  type Operation,
  type Plan,
  type PlanShape,
  type PlanStep,
  type RandomStream,
} from '@cloud-labs/sim'
import type * as Contract from '../../../labs/19-quorums/src/node.ts'
import { mendedSince } from './mending.ts'
import { claimThat, find, patienceMs, unanswered } from './vocabulary.ts'

export const keys = ['x', 'y']

/** Draws reads and writes; no value is written twice. */
export function drawCalls(
  quorum: Contract.Quorum,
  writes = 0.5,
): (random: RandomStream) => { readonly call: string; readonly args: unknown[] } {
  let count = 0
  return (random) => {
    const key = drawItem(random, keys)
    if (random() >= writes) return { call: 'read', args: [key, quorum] }
    count += 1
    return { call: 'write', args: [key, `v${count}`, quorum] }
  }
}

/** What the drawn plans of this suite have in common. */
export function drawTrouble(
  seed: number,
  shape: Partial<PlanShape> & Pick<PlanShape, 'nodes' | 'drawCall'>,
): Plan {
  return drawPlan(seed, {
    durationMs: 2000,
    clients: 3,
    calls: 14,
    network: { latencyMs: [1, 30] },
    timeoutMs: patienceMs,
    ...shape,
  })
}

/** Written and read when all is mended, so that nobody passes who takes no writes at all. */
const lastKey = 'z'

/** Reads every key when all is mended. */
export function thenRead(plan: Plan, quorum: Contract.Quorum, pauseMs = 0): Plan {
  const { durationMs, nodes } = plan
  const calm = { fault: 'network', loss: 0, duplication: 0, reordering: 0 } as const
  const [node = ''] = nodes
  const atMs = durationMs + pauseMs
  const lastCall = (call: string, key: string, ...value: string[]): PlanStep => {
    return { atMs, client: `last ${call} of ${key}`, node, call, args: [key, ...value, quorum] }
  }
  const reads = keys.map((key) => lastCall('read', key))
  const write = lastCall('write', lastKey, 'v0')
  const steps = [...plan.steps, { atMs: durationMs * 0.7, ...calm }, ...reads, write]
  return { ...plan, steps, durationMs: atMs + roundsMs }
}

/** Longer than any operation takes, in milliseconds. */
const roundsMs = 800

/** The check that the calls at the end, when all is mended, return. */
export const lastCallsReturn = claimThat('When all is mended, clients are answered.', (run) => {
  const last = [...keys.map((key) => `last read of ${key}`), `last write of ${lastKey}`]
  const isDue = (call: Operation | undefined): boolean =>
    call?.outcome !== undefined && call.invokedMs >= mendedSince(run.history)
  const calls = last.map((name) => find(run, name)).filter(isDue)
  return unanswered(calls.find((call) => unanswered(call) !== undefined))
})

/** When hints have come home after a calm, in milliseconds. */
const settlingMs = 1200

/** Whether the nodes had the time of a whole plan from the last trouble to the look into them. */
export function isSettled(run: Finished, key: string): boolean {
  const { operations } = run.history
  const read = find(run, `last read of ${key}`)
  if (read?.outcome !== 'ok') return false
  const others = operations.filter(({ client }) => !/^(last|peek) /.test(client))
  const troubleMs = Math.max(mendedSince(run.history), ...others.map(({ invokedMs }) => invokedMs))
  const looks = operations.filter(({ name }) => name === 'peek')
  const isLate = looks.every(({ invokedMs }) => invokedMs >= read.invokedMs + roundsMs)
  return isLate && read.invokedMs >= troubleMs + settlingMs
}

/** Lets hints go home, reads every key of all homes, and looks into all nodes. */
export function thenLook(plan: Plan, quorum: Contract.Quorum): Plan {
  const read = thenRead(plan, { ...quorum, r: quorum.n, mode: 'strict' }, settlingMs)
  const atMs = read.durationMs + 200
  const peeks = plan.nodes.flatMap((node) =>
    keys.map((key): PlanStep => {
      return { atMs, client: `peek ${node} ${key}`, node, call: 'peek', args: [key] }
    }),
  )
  return { ...read, steps: [...read.steps, ...peeks], durationMs: atMs + 100 }
}
