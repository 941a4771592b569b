import { inProcess, Simulation, type SimulationSettings } from '@cloud-labs/sim'
import { onTestFinished } from 'vitest'
import type { Quorum, Quorums } from '../src/contract.ts'
import { createNode } from '../src/node.ts'

/** Five of your nodes on a network that needs 10 ms for a message; ends with the test. */
export function startCluster(settings: Partial<SimulationSettings> = {}): Simulation<Quorums> {
  const cluster = new Simulation<Quorums>({
    seed: 1,
    nodes: ['n1', 'n2', 'n3', 'n4', 'n5'],
    driver: inProcess<Quorums>(createNode),
    network: { latencyMs: 10 },
    maxEvents: 20_000,
    ...settings,
  })
  onTestFinished(() => cluster.end())
  return cluster
}

/** A client at a node. */
export function at(cluster: Simulation<Quorums>, node: string) {
  return cluster.client(`client of ${node}`).at(node)
}

/** What each node holds of a key as its own, nodes without it left out. */
export async function look(cluster: Simulation<Quorums>, key: string) {
  const held: Record<string, string> = {}
  for (const node of ['n1', 'n2', 'n3', 'n4', 'n5']) {
    const { stored } = await at(cluster, node).peek(key)
    if (stored !== null) held[node] = stored.value
  }
  return held
}

export const strict: Quorum = { n: 3, r: 2, w: 2, mode: 'strict' }
