/** The health of one server as a value, and the monitor as a store of such values. */
import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { ActiveChecks, HealthMonitor, HealthMonitorOptions } from '../../src/contract.ts'

interface HealthValue {
  readonly probedUp: boolean
  readonly against: number
  readonly probes: number
  readonly failures: number
  readonly cooling: boolean
}

type HealthEvent = 'good probe' | 'bad probe' | 'success' | 'failure' | 'cooled'

const well: HealthValue = { probedUp: true, against: 0, probes: 0, failures: 0, cooling: false }

function reduceHealth(
  health: HealthValue,
  event: HealthEvent,
  { active, passive }: HealthMonitorOptions,
): HealthValue {
  switch (event) {
    case 'good probe':
    case 'bad probe': {
      const agrees = (event === 'good probe') === health.probedUp
      const against = agrees ? 0 : health.against + 1
      const turns = against >= ((health.probedUp ? active?.fall : active?.rise) ?? Infinity)
      const probes = health.probes + 1
      return turns
        ? { ...health, probes, against: 0, probedUp: !health.probedUp }
        : { ...health, probes, against }
    }
    case 'success':
      return health.cooling ? health : { ...health, failures: 0 }
    case 'failure': {
      if (health.cooling || passive === undefined) return health
      const failures = health.failures + 1
      return { ...health, failures, cooling: failures >= passive.failures }
    }
    case 'cooled':
      return { ...health, cooling: false, failures: 0 }
  }
}

const stateOf = ({ probedUp, cooling }: HealthValue) => (probedUp && !cooling ? 'up' : 'down')

export function createHealthMonitor(options: HealthMonitorOptions): HealthMonitor {
  const { servers, active, passive, onChange } = options
  const values = new Map(servers.map(({ id }) => [id, well]))
  let stopping = new AbortController()
  stopping.abort()

  function dispatch(id: string, event: HealthEvent): void {
    const before = values.get(id)
    if (before === undefined) return
    const after = reduceHealth(before, event, options)
    values.set(id, after)
    if (stateOf(before) !== stateOf(after)) onChange?.(id, stateOf(after))
    if (after.cooling && !before.cooling) {
      void wait(passive?.coolDownMs).then(() => dispatch(id, 'cooled'))
    }
  }

  async function probeFromNowOn(checks: ActiveChecks, signal: AbortSignal): Promise<void> {
    const startMs = performance.now()
    for (let round = 1; !signal.aborted; round += 1) {
      for (const { id, url } of servers) {
        void probe(url, checks).then((good) => dispatch(id, good ? 'good probe' : 'bad probe'))
      }
      const dueMs = startMs + round * checks.intervalMs
      await wait(dueMs - performance.now(), undefined, { signal }).catch(() => undefined)
    }
  }

  return {
    start() {
      if (active === undefined || !stopping.signal.aborted) return
      stopping = new AbortController()
      void probeFromNowOn(active, stopping.signal)
    },
    stop: () => stopping.abort(),
    succeeded: (id) => dispatch(id, 'success'),
    failed: (id) => dispatch(id, 'failure'),
    health: () =>
      [...values].map(([id, value]) => ({ id, state: stateOf(value), probes: value.probes })),
  }
}

function probe(url: string, { path, timeoutMs }: ActiveChecks): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url + path, { agent: false })
    const timer = setTimeout(() => request.destroy(new Error('Too late.')), timeoutMs)
    const settle = (good: boolean) => {
      clearTimeout(timer)
      resolve(good)
    }
    request.on('error', () => settle(false))
    request.on('response', (response) => {
      response.resume()
      settle(Math.floor((response.statusCode ?? 0) / 100) === 2)
    })
  })
}
