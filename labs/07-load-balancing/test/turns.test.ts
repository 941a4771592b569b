import { describe, expect, test } from 'vitest'
import type { Balancer } from '../src/contract.ts'
import { createBalancer } from '../src/load-balancer.ts'

function picks(balancer: Balancer, count: number): string {
  return Array.from({ length: count }, () => balancer.pick()).join(' ')
}

describe('round-robin-takes-turns', () => {
  test('two servers alternate', () => {
    const servers = [{ id: 'left' }, { id: 'right' }]
    const balancer = createBalancer({ algorithm: 'round-robin', servers })
    expect(picks(balancer, 5)).toBe('left right left right left')
  })

  test('the turn goes on from the server picked last when another one leaves', () => {
    const servers = [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }]
    const balancer = createBalancer({ algorithm: 'round-robin', servers })
    expect(picks(balancer, 2)).toBe('a b')
    balancer.markDown('a')
    expect(picks(balancer, 3)).toBe('c d b')
    balancer.remove('c')
    expect(picks(balancer, 2)).toBe('d b')
  })
})

describe('unavailable-servers-are-never-picked', () => {
  test('a server that is down waits until it is up again', () => {
    const servers = [{ id: 'a' }, { id: 'b' }]
    const balancer = createBalancer({ algorithm: 'round-robin', servers })
    balancer.markDown('a')
    expect(picks(balancer, 2)).toBe('b b')
    balancer.markUp('a')
    expect(picks(balancer, 2)).toBe('a b')
  })

  test('a draining server with an open connection is not yet drained', () => {
    const balancer = createBalancer({ algorithm: 'round-robin', servers: [{ id: 'a' }] })
    balancer.opened('a')
    balancer.drain('a')
    expect(balancer.pick()).toBe(undefined)
    expect(balancer.status()).toMatchObject([{ id: 'a', weight: 1, state: 'draining', open: 1 }])
    balancer.closed('a', { bytes: 1 })
    expect(balancer.status()).toMatchObject([{ state: 'drained', open: 0 }])
    balancer.resume('a')
    expect(balancer.pick()).toBe('a')
  })

  test('an exception is for one pick', () => {
    const servers = [{ id: 'a' }, { id: 'b' }]
    const balancer = createBalancer({ algorithm: 'round-robin', servers })
    expect(balancer.pick({ except: ['a'] })).toBe('b')
    expect(balancer.pick()).toBe('a')
  })

  test('orders for unknown servers are refused and news of them is ignored', () => {
    const balancer = createBalancer({ algorithm: 'round-robin', servers: [{ id: 'a' }] })
    expect(() => balancer.remove('z')).toThrow(RangeError)
    expect(() => balancer.resume('z')).toThrow(RangeError)
    expect(() => balancer.add({ id: 'a' })).toThrow(RangeError)
    balancer.markDown('z')
    balancer.closed('z', { bytes: 5 })
    expect(balancer.status()).toHaveLength(1)
  })
})

describe('heavier-servers-take-smooth-turns', () => {
  test('the weights 3 and 1 give a a b a', () => {
    const servers = [{ id: 'a', weight: 3 }, { id: 'b' }]
    const balancer = createBalancer({ algorithm: 'weighted-round-robin', servers })
    expect(picks(balancer, 8)).toBe('a a b a a a b a')
  })

  test('equal weights are plain turns', () => {
    const servers = ['a', 'b', 'c'].map((id) => ({ id, weight: 4 }))
    const balancer = createBalancer({ algorithm: 'weighted-round-robin', servers })
    expect(picks(balancer, 6)).toBe('a b c a b c')
  })

  test('a weight that is no positive integer is refused', () => {
    const servers = [{ id: 'a', weight: 1.5 }]
    expect(() => createBalancer({ algorithm: 'weighted-round-robin', servers })).toThrow(RangeError)
  })
})
