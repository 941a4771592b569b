import {
  type CreateNode,
  type DriverFactory,
  type HistoryDetail,
  inProcess,
  Simulation,
} from '../../src/index.ts'
import { createNode as createPing, type Ping } from './ping-node.ts'

/** The same game, where every ball is a request that an async function awaits. */
export const createAskingPing: CreateNode<Ping> = (host) => {
  let seen = 0
  const rally = async (): Promise<void> => {
    const [peer = host.id] = host.peers
    for (;;) {
      await host.request(peer, { type: 'ping', count: seen + 1 }, { timeoutMs: 1000 })
    }
  }
  return {
    message: async (_from, { count }) => {
      seen = await Promise.resolve(count)
    },
    operations: {
      serve(balls) {
        for (let ball = 0; ball < balls; ball += 1) void rally()
      },
      count: () => seen,
    },
  }
}

interface PingRun {
  readonly seed: number
  /** Virtual time in milliseconds; ten balls make about 1.8 events in each. */
  readonly durationMs: number
  readonly history: HistoryDetail
  readonly createNode?: CreateNode<Ping>
  /** Runs the nodes elsewhere than in this process. */
  readonly driver?: DriverFactory
}

/** Plays with ten balls; `eventCount` of what is returned tells how many events that took. */
export async function playPing(run: PingRun): Promise<Simulation<Ping>> {
  const { seed, durationMs, history, createNode = createPing } = run
  const { driver = inProcess(createNode) } = run
  const simulation = new Simulation<Ping>({
    ...{ seed, history, nodes: ['n1', 'n2'], driver },
    maxEvents: Number.POSITIVE_INFINITY,
  })
  await simulation.client('alice').at('n1').serve(10)
  await simulation.run(durationMs - simulation.nowMs)
  return simulation
}
