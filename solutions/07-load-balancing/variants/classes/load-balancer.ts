/** Another correct solution: a class for everything, and `fetch` instead of node:http. */
import type {
  Balancer,
  BalancerOptions,
  HealthMonitor,
  HealthMonitorOptions,
  Proxy,
  ProxyOptions,
  Visit,
} from '../../src/contract.ts'
import { Gateway } from './gateway.ts'
import { Monitor } from './monitor.ts'
import { Pool } from './pool.ts'

export function createBalancer(options: BalancerOptions): Balancer {
  return new Pool(options)
}

export function createHealthMonitor(options: HealthMonitorOptions): HealthMonitor {
  return new Monitor(options)
}

export function createProxy(options: ProxyOptions): Proxy {
  return new Gateway(options)
}

export function fairness(loads: readonly number[], weights: readonly number[] = []): number {
  let sum = 0
  let squares = 0
  for (const [index, load] of loads.entries()) {
    const share = load / (weights[index] ?? 1)
    sum += share
    squares += share * share
  }
  return squares === 0 ? 1 : (sum * sum) / (loads.length * squares)
}

export function stickiness(visits: readonly Visit[]): number {
  const byClient = Object.values(Object.groupBy(visits, ({ client }) => client))
  const returns = byClient.flatMap((own = []) =>
    own.slice(1).map(({ server }, index) => server === own[index]?.server),
  )
  return returns.length === 0 ? 1 : returns.filter(Boolean).length / returns.length
}
