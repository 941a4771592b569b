import {
  drawInteger,
  drawItem,
  drawPlan,
  type Plan,
  type PlanStep,
  type RandomStream,
  randomStream,
  shuffle,
} from '@cloud-labs/sim'
import { ObjectModel } from './object-model.ts'
import type { Counts } from './vectors.ts'
import { patienceMs, type Question, thenAsk, thenCalm } from './vocabulary.ts'

const keys = ['cart', 'note']

interface Shape {
  readonly nodes: readonly string[]
  readonly calls: number
  /** The share of calls that are exchanges. */
  readonly exchanges: number
  /** Whether writers read just before they write; otherwise they may have read long ago. */
  readonly areWellRead: boolean
  /** The share of puts of the value that was put to the key before. */
  readonly repeats: number
}

/** One client that makes one call after the other, with contexts that it could have got. */
export function drawSequence(seed: number, shape: Shape): Plan {
  const { nodes, calls, exchanges, areWellRead, repeats } = shape
  const random = randomStream(`${seed}/sequence`)
  const latest = new Map<string, string>()
  const model = new ObjectModel()
  const contexts = new Map<string, Counts[]>(keys.map((key) => [key, [{}]]))
  const questions: Question[] = []
  const ask = (call: string, node: string, ...args: unknown[]): void =>
    void questions.push({ call, node, args })
  const get = (node: string, key: string): Counts => {
    const { context } = model.get(node, key)
    ask('get', node, key)
    contexts.get(key)?.push(context)
    return context
  }
  for (let count = 1; count <= calls; count += 1) {
    const [node, key] = [drawItem(random, nodes), drawItem(random, keys)]
    const peers = nodes.filter((other) => other !== node)
    if (random() < exchanges) {
      const peer = drawItem(random, peers)
      model.exchange(node, peer)
      ask('exchange', node, peer)
    }
    const context = areWellRead ? get(node, key) : drawItem(random, contexts.get(key) ?? [{}])
    const value = (random() < repeats ? latest.get(key) : undefined) ?? `v${count}`
    latest.set(key, value)
    model.put(node, key, { value, context })
    ask('put', node, key, value, context)
    get(node, key)
  }
  return thenAsk({ seed, nodes, durationMs: 0, steps: [] }, questions)
}

/** Three replicas whose network breaks; contexts are what some client may have put together. */
export function drawTroubledReplicas(seed: number): Plan {
  const nodes = ['n1', 'n2', 'n3']
  const plan = drawPlan(seed, {
    nodes,
    durationMs: 2000,
    network: { latencyMs: [1, 40], loss: 0.15, duplication: 0.2, reordering: 0.2 },
    clients: 3,
    calls: 24,
    drawCall: (random) =>
      random() < 0.45 ? { call: 'exchange', args: [] } : { call: 'put', args: [] },
    troubles: ['partition', 'one-way-cut', 'hold'],
    timeoutMs: patienceMs,
  })
  const random = randomStream(`${seed}/contexts`)
  const counts = new Map<string, number>()
  const steps = plan.steps.map((step, place) => {
    if (!('call' in step)) return step
    const peers = nodes.filter((node) => node !== step.node)
    if (step.call === 'exchange') return { ...step, args: [drawItem(random, peers)] }
    const key = drawItem(random, keys)
    const context = drawContext(random, { nodes, counts, key })
    const own = `${step.node}/${key}`
    counts.set(own, (counts.get(own) ?? 0) + 1)
    // A client for each node keeps the order in which the plan counts.
    return { ...step, client: `c-${step.node}`, args: [key, `v${place}`, context] }
  })
  return thenExchange(thenCalm({ ...plan, steps }, 1400), nodes)
}

/** Of every node as many puts as some client may have seen by now, and often none at all. */
function drawContext(
  random: RandomStream,
  {
    nodes,
    counts,
    key,
  }: {
    readonly nodes: readonly string[]
    readonly counts: ReadonlyMap<string, number>
    readonly key: string
  },
): Counts {
  if (random() < 0.4) return {}
  const drawn = nodes.map((node): [string, number] => {
    return [node, drawInteger(random, (counts.get(`${node}/${key}`) ?? 0) + 1)]
  })
  return Object.fromEntries(drawn.filter(([, count]) => count > 0))
}

/** Puts and exchanges, and nodes that crash just then. */
export function drawCrashes(seed: number): Plan {
  const nodes = ['n1', 'n2', 'n3']
  const random = randomStream(`${seed}/crashes`)
  const syncMs = 30
  const steps: PlanStep[] = []
  for (let count = 0; count < 8; count += 1) {
    const node = drawItem(random, nodes)
    const peer = drawItem(
      random,
      nodes.filter((other) => other !== node),
    )
    const atMs = syncMs + count * 150
    const [exchangeMs, crashMs] = [atMs + drawInteger(random, 20), atMs + drawInteger(random, 60)]
    const getMs = atMs + drawInteger(random, 20)
    const asked = { node, timeoutMs: patienceMs }
    const key = drawItem(random, keys)
    const args = [key, `v${count}`, {}]
    const get = { call: 'get', client: `g${count}`, args: [key] }
    steps.push({ atMs, call: 'put', client: `p${count}`, args, ...asked })
    if (random() < 0.3) steps.push({ ...asked, atMs: getMs, ...get })
    if (random() < 0.8) {
      // Whoever asks makes safe what it tells, and asks only then.
      const isAsked = random() < 0.5
      const exchange = { call: 'exchange', client: `e${count}`, args: [isAsked ? node : peer] }
      const askMs = isAsked ? exchangeMs - syncMs : exchangeMs
      steps.push({ ...asked, atMs: askMs, ...exchange, node: isAsked ? peer : node })
    }
    if (random() < 0.8) {
      steps.push({ atMs: crashMs, fault: 'crash', node })
      steps.push({ atMs: atMs + 100, fault: 'restart', node })
    }
  }
  const world = { network: { latencyMs: [1, 10] }, disk: { syncMs } } as const
  return thenExchange(thenCalm({ seed, nodes, durationMs: 1500, ...world, steps }, 1400), nodes)
}

/**
 * A put is taken while another operation of its node waits for a sync, and a crash comes between
 * that sync and the put's own: whatever the other operation told meanwhile must not have the put
 * in it. The next put gets the same dot.
 */
export function drawOverlap(seed: number): Plan {
  const random = randomStream(`${seed}/overlap`)
  const nodes = ['n1', 'n2', 'n3']
  const [node = '', peer = ''] = shuffle(random, nodes)
  const key = drawItem(random, keys)
  const syncMs = 30
  const others = [
    // It asks after its sync, and crashes when the question is under way.
    { call: 'exchange', node, args: [peer], putMs: 110, crashMs: 135 },
    // It is asked after the peer's sync, and crashes when its answer is under way.
    { call: 'exchange', node: peer, args: [node], putMs: 145, crashMs: 172 },
    { call: 'get', node, args: [key], putMs: 110, crashMs: 135 },
  ]
  const { putMs, crashMs, ...asked } = others[seed % others.length] ?? drawItem(random, others)
  const put = (atMs: number, client: string): PlanStep => {
    return { atMs, call: 'put', client, node, args: [key, client, {}], timeoutMs: patienceMs }
  }
  const steps: PlanStep[] = [
    { atMs: 100, client: 'other', timeoutMs: patienceMs, ...asked },
    put(putMs + drawInteger(random, 10), 'ghost'),
    { atMs: crashMs, fault: 'crash', node },
    { atMs: 300, fault: 'restart', node },
    put(400, 'kept'),
  ]
  const world = { network: { latencyMs: [1, 10] }, disk: { syncMs } } as const
  return thenExchange(thenCalm({ seed, nodes, durationMs: 700, ...world, steps }, 350), nodes)
}

/** Everybody exchanges with everybody, and then all keys are read everywhere. */
function thenExchange(plan: Plan, nodes: readonly string[]): Plan {
  const ring = nodes.map((node, place) => {
    return { call: 'exchange', node, args: [nodes[(place + 1) % nodes.length]] }
  })
  const gets = nodes.flatMap((node) => keys.map((key) => ({ call: 'get', node, args: [key] })))
  return thenAsk(plan, [...ring, ...ring, ...gets])
}
