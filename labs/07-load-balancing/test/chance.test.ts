import { describe, expect, test } from 'vitest'
import type { AlgorithmName } from '../src/contract.ts'
import { createBalancer } from '../src/load-balancer.ts'

function balancerOf(algorithm: AlgorithmName, seed: number) {
  const servers = ['a', 'b', 'c'].map((id) => ({ id }))
  return createBalancer({ algorithm, servers, seed })
}

describe('an-address-stays-with-its-server', () => {
  const addresses = Array.from({ length: 300 }, (_, index) => {
    return `${1 + (index % 200)}.${(index * 7) % 256}.${(index * 31) % 256}.${(index * 13) % 256}`
  })

  test('every server has addresses, and each address has one server', () => {
    const balancer = balancerOf('ip-hash', 1)
    const homes = addresses.map((clientIp) => balancer.pick({ clientIp }))
    expect(new Set(homes)).toEqual(new Set(['a', 'b', 'c']))
    expect(addresses.map((clientIp) => balancer.pick({ clientIp }))).toEqual(homes)
  })

  test('the addresses of living servers stay while another one is away', () => {
    const balancer = balancerOf('ip-hash', 1)
    const homes = addresses.map((clientIp) => balancer.pick({ clientIp }))
    balancer.markDown('a')
    const others = addresses.filter((_, index) => homes[index] !== 'a')
    const before = homes.filter((home) => home !== 'a')
    expect(others.map((clientIp) => balancer.pick({ clientIp }))).toEqual(before)
  })
})

describe('random-picks-spread-evenly', () => {
  test('one seed is one sequence', () => {
    const [one, twin] = [balancerOf('random', 3), balancerOf('random', 3)]
    const sequence = Array.from({ length: 20 }, () => one.pick())
    expect(Array.from({ length: 20 }, () => twin.pick())).toEqual(sequence)
  })

  test('three servers get about a third each', () => {
    const balancer = balancerOf('random', 4)
    const picked = Array.from({ length: 3_000 }, () => balancer.pick())
    for (const id of ['a', 'b', 'c']) {
      const share = picked.filter((one) => one === id).length / picked.length
      expect(share).toBeGreaterThan(0.28)
      expect(share).toBeLessThan(0.39)
    }
  })
})

describe('two-choices-beat-one', () => {
  test('the busiest of all is never picked', () => {
    const balancer = balancerOf('two-choices', 5)
    balancer.opened('a')
    const picked = new Set(Array.from({ length: 200 }, () => balancer.pick()))
    expect(picked).toEqual(new Set(['b', 'c']))
  })

  test('a lonely server is the only choice', () => {
    const balancer = balancerOf('two-choices', 5)
    expect(balancer.pick({ except: ['a', 'b'] })).toBe('c')
  })
})
