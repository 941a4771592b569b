import {
  drawInteger,
  drawPlan,
  type Plan,
  type PlanShape,
  randomStream,
  shuffle,
} from '@cloud-labs/sim'
import { thenAsk, thenCalm } from './vocabulary.ts'

const nodes = ['n1', 'n2', 'n3']

type Talk = Pick<PlanShape, 'durationMs' | 'network' | 'troubles' | 'troubleCount'> & {
  readonly calls: number
  /** The share of calls that ask what was delivered. */
  readonly curiosity: number
}

/** Members of a group who broadcast and, in the end, are asked what they have delivered. */
function drawTalk(seed: number, { curiosity, ...talk }: Talk): Plan {
  let count = 0
  const calmShare = 0.5
  const plan = drawPlan(seed, {
    nodes,
    ...talk,
    calmShare,
    clients: 5,
    drawCall: (random) => {
      if (random() < curiosity) return { call: 'delivered', args: [] }
      count += 1
      return { call: 'broadcast', args: [`m${count}`] }
    },
  })
  // What a node has delivered when it broadcasts is what its message depends on.
  const steps = plan.steps.flatMap((step) =>
    'call' in step && step.call === 'broadcast' && curiosity > 0
      ? [{ ...step, call: 'delivered', args: [] }, step]
      : [step],
  )
  const asked = nodes.map((node) => ({ call: 'delivered', node, args: [] }))
  const calmFromMs = Math.floor(talk.durationMs * (1 - calmShare))
  return thenAsk(thenCalm({ ...plan, steps }, calmFromMs), asked)
}

/** Some links are slow and some held, and nothing is lost. */
export function drawHolds(seed: number): Plan {
  return drawTalk(seed, {
    durationMs: 2200,
    network: { latencyMs: [1, 40] },
    troubles: ['hold'],
    troubleCount: 4,
    calls: 22,
    curiosity: 0.45,
  })
}

/** Everything that a network can do to a message. */
export function drawLosses(seed: number): Plan {
  return drawTalk(seed, {
    durationMs: 2400,
    network: { latencyMs: [1, 40], loss: 0.25, duplication: 0.2, reordering: 0.2 },
    troubles: ['partition', 'isolate', 'one-way-cut', 'hold'],
    troubleCount: 3,
    calls: 9,
    curiosity: 0,
  })
}

/** A node hears nothing of a broadcast for a while, and is asked for it soon after that. */
export function drawDeafness(seed: number): Plan {
  const random = randomStream(`${seed}/deafness`)
  const [speaker = '', deaf = ''] = shuffle(random, nodes)
  const healMs = 300 + drawInteger(random, 400)
  const steps = [
    { atMs: 0, fault: 'isolate', node: deaf },
    { atMs: 10, call: 'broadcast', client: speaker, node: speaker, args: ['m1'] },
    { atMs: healMs, fault: 'heal' },
    { atMs: healMs + 300, call: 'delivered', client: deaf, node: deaf, args: [] },
  ] as const
  const plan = { seed, nodes, durationMs: 1500, network: { latencyMs: [1, 40] }, steps } as const
  const asked = nodes.map((node) => ({ call: 'delivered', node, args: [] }))
  return thenAsk(thenCalm(plan, healMs), asked)
}

/**
 * The third node has what the second said, and must hold it back, when it speaks itself: what it
 * says does not depend on it, and the first need not wait for what the second said.
 */
export function drawChain(seed: number): Plan {
  const [first = '', second = '', third = ''] = shuffle(randomStream(`${seed}/chain`), nodes)
  const say = (atMs: number, node: string, text: string) =>
    ({ atMs, call: 'broadcast', client: node, node, args: [text] }) as const
  const steps = [
    { atMs: 0, fault: 'hold', from: first, to: third },
    { atMs: 0, fault: 'hold', from: second, to: first },
    say(10, first, 'm1'),
    say(90, second, 'm2'),
    say(170, third, 'm3'),
    say(180, third, 'm4'),
    { atMs: 600, fault: 'release' },
  ] as const
  const network = { latencyMs: [1, 40] } as const
  const asked = nodes.map((node) => ({ call: 'delivered', node, args: [] }))
  return thenAsk({ seed, nodes, durationMs: 300, network, steps }, asked)
}
