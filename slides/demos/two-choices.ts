/** How uneven chance is, measured on the balancer of lab 07. */
import type { AlgorithmName } from '../../solutions/07-load-balancing/src/contract.ts'
import { createBalancer } from '../../solutions/07-load-balancing/src/balancer.ts'

/** Opens as many connections as there are servers, and counts those of the unluckiest. */
export function countMost(algorithm: AlgorithmName, servers: number, seed: number): number {
  const ids = Array.from({ length: servers }, (_, index) => ({ id: `s${index}` }))
  const balancer = createBalancer({ algorithm, servers: ids, seed })
  for (let sent = 0; sent < servers; sent += 1) {
    const id = balancer.pick()
    if (id !== undefined) balancer.opened(id)
  }
  return Math.max(...balancer.status().map(({ open }) => open))
}
