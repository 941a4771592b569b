import { inProcess, Simulation, type SimulationSettings } from '@cloud-labs/sim'
import { onTestFinished } from 'vitest'
import type { Clocks, Vector } from '../src/contract.ts'
import { createNode } from '../src/node.ts'

/** Three of your nodes on a network that needs 10 ms for a message; ends with the test. */
export function startCluster(settings: Partial<SimulationSettings> = {}): Simulation<Clocks> {
  const cluster = new Simulation<Clocks>({
    seed: 1,
    nodes: ['n1', 'n2', 'n3'],
    driver: inProcess<Clocks>(createNode),
    network: { latencyMs: 10 },
    maxEvents: 20_000,
    ...settings,
  })
  onTestFinished(() => cluster.end())
  return cluster
}

/** A client at each of the three nodes. */
export function connect(cluster: Simulation<Clocks>) {
  const at = (node: string) => cluster.client(`client of ${node}`).at(node)
  return { n1: at('n1'), n2: at('n2'), n3: at('n3') }
}

/** A vector without the nodes that count as 0, which may be there and may be absent. */
export function withoutZeros(vector: Vector): Vector {
  return Object.fromEntries(Object.entries(vector).filter(([, count]) => count !== 0))
}
