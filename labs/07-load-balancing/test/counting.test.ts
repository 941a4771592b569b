import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBalancer } from '../src/load-balancer.ts'

describe('the-idlest-server-is-picked', () => {
  test('the server with fewer open connections is next', () => {
    const servers = [{ id: 'a' }, { id: 'b' }]
    const balancer = createBalancer({ algorithm: 'least-connections', servers })
    expect(balancer.pick()).toBe('a')
    balancer.opened('a')
    expect(balancer.pick()).toBe('b')
    balancer.opened('b')
    balancer.opened('b')
    expect(balancer.pick()).toBe('a')
    balancer.closed('b', { bytes: 0 })
    balancer.closed('b', { bytes: 0 })
    expect(balancer.pick()).toBe('b')
  })

  test('a server of weight 2 may have twice the connections', () => {
    const servers = [{ id: 'a' }, { id: 'b', weight: 2 }]
    const balancer = createBalancer({ algorithm: 'weighted-least-connections', servers })
    const picked = Array.from({ length: 6 }, () => {
      const id = balancer.pick() ?? ''
      balancer.opened(id)
      return id
    })
    expect(picked.join(' ')).toBe('a b b a b b')
  })
})

describe('the-quietest-server-is-picked', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('bytes count until the window has passed', () => {
    const balancer = createBalancer({
      algorithm: 'least-bandwidth',
      servers: [{ id: 'a' }, { id: 'b' }],
      windowMs: 1_000,
    })
    balancer.closed('a', { bytes: 700 })
    balancer.closed('b', { bytes: 300 })
    balancer.closed('b', { bytes: 300 })
    expect(balancer.pick()).toBe('b')
    vi.advanceTimersByTime(600)
    balancer.closed('b', { bytes: 200 })
    expect(balancer.pick()).toBe('a')
    vi.advanceTimersByTime(400)
    expect(balancer.status()).toMatchObject([{ bytes: 0 }, { bytes: 200 }])
  })
})
