import { array, assert, boolean, nat, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from '../../src/time/event-queue.ts'
import { NodeClock } from '../../src/time/node-clock.ts'

const nothing = (): undefined => undefined

describe('EventQueue', () => {
  it('gives the soonest first, and of one instant what was added first', () => {
    const isOrdered = property(array(tuple(nat(9), boolean())), (entries) => {
      const queue = new EventQueue()
      const dues = entries.map(([atMs]) => queue.add(atMs, nothing))
      for (const [index, due] of dues.entries()) due.isCancelled = entries[index]?.[1] === true
      const expected = dues
        .filter((due) => !due.isCancelled)
        .toSorted((one, other) => one.atMs - other.atMs || one.sequence - other.sequence)
      const taken = expected.map(() => queue.take())
      expect(taken).toEqual(expected)
      expect(queue.take()).toBeUndefined()
      expect(queue.nextMs).toBeUndefined()
    })
    assert(isOrdered, { seed: 1, numRuns: 300 })
  })
})

describe('NodeClock', () => {
  it('shows true time until it is disturbed', () => {
    expect(new NodeClock().read(1234.567)).toBe(1234.567)
  })
  it('jumps', () => {
    const clock = new NodeClock()
    clock.disturb(100, { jumpMs: -40 })
    expect(clock.read(150)).toBe(110)
  })
  it('drifts from where it was', () => {
    const clock = new NodeClock()
    clock.disturb(1000, { driftPpm: 100_000 })
    expect(clock.read(2000)).toBe(2100)
    expect(clock.trueDelayMs(110)).toBeCloseTo(100)
    clock.disturb(2000, { jumpMs: 1 })
    expect(clock.read(3000)).toBe(3201)
  })
})
