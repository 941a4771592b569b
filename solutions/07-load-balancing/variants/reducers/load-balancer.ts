/** Another correct solution: values, events and reducers, and a proxy that streams its answers. */
import type { Balancer, BalancerOptions, Proxy, ProxyOptions, Visit } from '../../src/contract.ts'
import { createChooser } from './choose.ts'
import { createHealthMonitor } from './health-state.ts'
import { emptyPool, isKnown, type PoolEvent, reducePool, statusOf } from './pool-state.ts'
import { createListener } from './stream-proxy.ts'

export { createHealthMonitor }

export function createBalancer(options: BalancerOptions): Balancer {
  const { seed = 1, windowMs = 10_000 } = options
  const choose = createChooser(options.algorithm, { seed, windowMs })
  let pool = options.servers.reduce(
    (before, server) => reducePool(before, { type: 'added', server }),
    emptyPool,
  )
  const dispatch = (event: PoolEvent): void => {
    pool = reducePool(pool, event)
  }
  const order = (event: PoolEvent & { readonly id: string }): void => {
    if (!isKnown(pool, event.id)) throw new RangeError(`Not known: ${event.id}`)
    dispatch(event)
  }
  return {
    pick({ clientIp = '', except = [] } = {}) {
      const [first, ...rest] = pool.servers.filter(
        ({ id, healthy, draining }) => healthy && !draining && !except.includes(id),
      )
      if (first === undefined) return undefined
      const { id, event } = choose(pool, [first, ...rest], clientIp)
      if (event !== undefined) dispatch(event)
      return id
    },
    opened: (id) => dispatch({ type: 'opened', id }),
    closed: (id, { bytes }) => dispatch({ type: 'closed', id, bytes, atMs: Date.now() }),
    markUp: (id) => dispatch({ type: 'diagnosed', id, healthy: true }),
    markDown: (id) => dispatch({ type: 'diagnosed', id, healthy: false }),
    drain: (id) => order({ type: 'drained', id, draining: true }),
    resume: (id) => order({ type: 'drained', id, draining: false }),
    add: (server) => dispatch({ type: 'added', server }),
    remove: (id) => order({ type: 'removed', id }),
    status: () => pool.servers.map((server) => statusOf(server, windowMs)),
  }
}

export function createProxy(options: ProxyOptions): Proxy {
  const balancer = createBalancer(options)
  const monitor = createHealthMonitor({
    ...options,
    onChange: (id, state) => balancer[state === 'up' ? 'markUp' : 'markDown'](id),
  })
  const listener = createListener({ balancer, monitor, options })
  monitor.start()
  return {
    listener: () => listener,
    status: balancer.status,
    health: monitor.health,
    drain: balancer.drain,
    resume: balancer.resume,
    close: monitor.stop,
  }
}

export function fairness(
  loads: readonly number[],
  weights: readonly number[] = loads.map(() => 1),
): number {
  const shares = loads.map((load, index) => load / (weights[index] ?? 1))
  const sum = shares.reduce((total, share) => total + share, 0)
  const squares = shares.reduce((total, share) => total + share * share, 0)
  return sum === 0 ? 1 : (sum * sum) / (shares.length * squares)
}

export function stickiness(visits: readonly Visit[]): number {
  const returns = visits.flatMap(({ client, server }, index) => {
    const before = visits.slice(0, index).findLast((visit) => visit.client === client)
    return before === undefined ? [] : [before.server === server ? 1 : 0]
  })
  return returns.length === 0 ? 1 : returns.reduce<number>((a, b) => a + b, 0) / returns.length
}
