import { describe, expect, it } from 'vitest'
import { Connectivity } from '../../src/network/connectivity.ts'
import { drawLatency } from '../../src/network/latency.ts'
import { Network } from '../../src/network/network.ts'
import type { NetworkSettings } from '../../src/network/network-settings.ts'
import { randomStream } from '../../src/random/random-stream.ts'

const link = { from: 'n1', to: 'n2' }

/** The arrivals of messages that are sent once every millisecond. */
function sendMany(settings: NetworkSettings, count = 2000): number[][] {
  const network = new Network('seed', settings)
  return Array.from({ length: count }, (_, nowMs) => network.route(link, nowMs))
}

describe('Network', () => {
  it('loses and doubles as often as its settings say', () => {
    const arrivals = sendMany({ loss: 0.2, duplication: 0.1 })
    const countOf = (copies: number): number =>
      arrivals.filter((times) => times.length === copies).length / arrivals.length
    expect(countOf(0)).toBeCloseTo(0.2, 1)
    expect(countOf(2)).toBeCloseTo(0.08, 1)
  })
  it('lets messages overtake one another, unless the link is ordered', () => {
    const overtakes = (settings: NetworkSettings): boolean => {
      const times = sendMany(settings).flat()
      return times.some((atMs, place) => atMs < (times[place - 1] ?? 0))
    }
    expect(overtakes({ latencyMs: [1, 10] })).toBe(true)
    expect(overtakes({ latencyMs: [1, 10], isOrdered: true })).toBe(false)
    expect(overtakes({ latencyMs: 2, isOrdered: true, reordering: 0.1 })).toBe(true)
  })
  it('gives the remaining messages the same luck when trouble is turned off', () => {
    const calm = sendMany({ latencyMs: [1, 10] })
    const troubled = sendMany({ latencyMs: [1, 10], loss: 0.5 })
    for (const [place, times] of troubled.entries()) {
      if (times.length > 0) expect(times).toEqual(calm[place])
    }
  })
  it('changes single links', () => {
    const network = new Network('seed', { latencyMs: 1 })
    expect(network.route(link, 0)).toEqual([1])
    network.change({ from: 'n1', latencyMs: 50 })
    expect(network.route(link, 0)).toEqual([50])
    expect(network.route({ from: 'n2', to: 'n1' }, 0)).toEqual([1])
  })
})

describe('drawLatency', () => {
  it('follows quantiles', () => {
    const random = randomStream('latency')
    const latency = [
      [0, 1],
      [0.9, 10],
      [1, 1000],
    ] as const
    const draws = Array.from({ length: 5000 }, () => drawLatency(latency, random))
    expect(draws.filter((ms) => ms <= 10).length / 5000).toBeCloseTo(0.9, 1)
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...draws)).toBeLessThanOrEqual(1000)
  })
})

describe('Connectivity', () => {
  it('parts groups and leaves those that are in none connected', () => {
    const connectivity = new Connectivity()
    connectivity.partition([['n1'], ['n2']])
    expect(connectivity.isCut(link)).toBe(true)
    expect(connectivity.isCut({ from: 'n1', to: 'n3' })).toBe(false)
    connectivity.heal()
    expect(connectivity.isCut(link)).toBe(false)
  })
  it('cuts one direction, and never a node from itself', () => {
    const connectivity = new Connectivity()
    connectivity.cut({ from: 'n1' })
    expect(connectivity.isCut(link)).toBe(true)
    expect(connectivity.isCut({ from: 'n2', to: 'n1' })).toBe(false)
    expect(connectivity.isCut({ from: 'n1', to: 'n1' })).toBe(false)
  })
  it('releases what a pattern names', () => {
    const connectivity = new Connectivity()
    connectivity.hold(link)
    connectivity.hold({ from: 'n3' })
    connectivity.release({ from: 'n1' })
    expect(connectivity.isHeld(link)).toBe(false)
    expect(connectivity.isHeld({ from: 'n3', to: 'n1' })).toBe(true)
    connectivity.release({})
    expect(connectivity.isHeld({ from: 'n3', to: 'n1' })).toBe(false)
  })
})
