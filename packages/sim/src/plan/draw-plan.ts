import {
  drawInteger,
  drawItem,
  type RandomStream,
  randomStream,
  shuffle,
} from '../random/random-stream.ts'
import type { Fault } from '../simulation/fault.ts'
import type { Plan, PlannedCall, PlanStep } from './plan.ts'

/** What can break in a drawn plan, each with its mend some time later. */
export type Trouble = 'partition' | 'isolate' | 'one-way-cut' | 'crash' | 'clock-jump' | 'hold'

/** What drawn plans have in common. */
export interface PlanShape extends Omit<Plan, 'seed' | 'steps'> {
  /** How many clients there are; each waits for one call before it makes the next. */
  readonly clients: number
  /** How many calls they make together. */
  readonly calls: number
  /** Draws one call. */
  readonly drawCall: (random: RandomStream) => Pick<PlannedCall, 'call' | 'args'>
  /** Which kinds of trouble there may be. Default: none. */
  readonly troubles?: readonly Trouble[]
  /** How often something breaks. Default 3, if there are kinds of trouble. */
  readonly troubleCount?: number
  /** The share of the time, at the end, in which nothing breaks and all is mended. Default 0.3. */
  readonly calmShare?: number
  /** How long a client waits, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number
}

/** Draws a plan: same seed and shape, same plan. */
export function drawPlan(seed: number | string, shape: PlanShape): Plan {
  const { clients: _c, calls: _n, drawCall: _d, troubles: _t, ...rest } = shape
  const { troubleCount: _count, calmShare = 0.3, timeoutMs: _ms, ...world } = rest
  const calmFromMs = Math.floor(shape.durationMs * (1 - calmShare))
  const calls = drawCalls(randomStream(`${seed}/plan/calls`), shape, calmFromMs)
  const troubles = drawTroubles(randomStream(`${seed}/plan/troubles`), shape, calmFromMs)
  const steps = [...calls, ...troubles].toSorted((one, other) => one.atMs - other.atMs)
  return { ...world, seed, steps }
}

function drawCalls(random: RandomStream, shape: PlanShape, untilMs: number): PlanStep[] {
  return Array.from({ length: shape.calls }, (_, place) => ({
    atMs: drawInteger(random, untilMs),
    client: `c${drawInteger(random, shape.clients) + 1}`,
    node: drawItem(random, shape.nodes),
    ...shape.drawCall(random),
    luck: `${place}`,
    ...(shape.timeoutMs === undefined ? {} : { timeoutMs: shape.timeoutMs }),
  }))
}

function drawTroubles(random: RandomStream, shape: PlanShape, untilMs: number): PlanStep[] {
  const { troubles = [], troubleCount = 3, nodes } = shape
  if (troubles.length === 0) return []
  const steps: PlanStep[] = []
  for (let count = 0; count < troubleCount; count += 1) {
    const atMs = drawInteger(random, untilMs)
    const mendedMs = atMs + drawInteger(random, untilMs - atMs)
    const [fault, mend] = drawTrouble(random, drawItem(random, troubles), nodes)
    steps.push({ atMs, ...fault })
    if (mend !== undefined) steps.push({ atMs: mendedMs, ...mend })
  }
  // Overlapping troubles may undo one another's mends; when calm begins, everything is mended.
  const mends: Fault[] = [{ fault: 'heal' }, { fault: 'release' }]
  if (troubles.includes('crash')) {
    mends.push(...nodes.map((node) => ({ fault: 'restart', node }) as const))
  }
  return [...steps, ...mends.map((mend) => ({ atMs: untilMs, ...mend }))]
}

function drawTrouble(
  random: RandomStream,
  trouble: Trouble,
  nodes: readonly string[],
): readonly [Fault, Fault?] {
  const [node = '', other = ''] = shuffle(random, nodes)
  switch (trouble) {
    case 'partition':
      return [{ fault: 'partition', groups: drawGroups(random, nodes) }, { fault: 'heal' }]
    case 'isolate':
      return [{ fault: 'isolate', node }, { fault: 'heal' }]
    case 'one-way-cut':
      return [{ fault: 'cut', from: node, to: other }, { fault: 'heal' }]
    case 'hold':
      return [
        { fault: 'hold', from: node, to: other },
        { fault: 'release', from: node, to: other },
      ]
    case 'clock-jump':
      return [{ fault: 'clock', node, jumpMs: drawInteger(random, 2001) - 1000 }]
    case 'crash':
      return [
        { fault: 'crash', node },
        { fault: 'restart', node },
      ]
  }
}

/** Two groups that are not empty; now and then a node is in both worlds, because it is in none. */
function drawGroups(random: RandomStream, nodes: readonly string[]): string[][] {
  const order = shuffle(random, nodes)
  const isBridged = nodes.length > 2 && random() < 0.25
  const parted = isBridged ? order.slice(1) : order
  const border = 1 + drawInteger(random, Math.max(1, parted.length - 1))
  return [parted.slice(0, border), parted.slice(border)]
}
