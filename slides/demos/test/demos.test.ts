/** The demos' models: the same seed shows the same, and what lecturers promise comes true. */
import { describe, expect, it } from 'vitest'
import { Balancing } from '../balancing.ts'
import { Breaking } from '../breaking.ts'
import { DemoClock } from '../demo-clock.ts'
import { Queueing } from '../queueing.ts'
import { runBroadcasts, runClocks } from '../telling.ts'
import { type Link, Voting } from '../voting.ts'

const split: Link[] = [
  ...(['c', 'd', 'e'] as const).map((other): Link => ['a', other]),
  ...(['c', 'd', 'e'] as const).map((other): Link => ['b', other]),
]

describe('a demo clock', () => {
  it('rings each timer at its own time, in order', () => {
    const clock = new DemoClock()
    const rung: number[] = []
    clock.set(() => rung.push(clock.nowMs), 30)
    clock.set(() => rung.push(clock.nowMs), 10)
    clock.advance(50)
    expect(rung).toEqual([10, 30])
    expect(clock.nowMs).toBe(50)
  })
})

describe('the load balancer', () => {
  const settings = { algorithm: 'round-robin', seed: 7, load: 0.7 } as const

  it('shows the same for the same seed, whatever the length of a frame', () => {
    const [one, other] = [new Balancing(settings), new Balancing(settings)]
    one.advance(6_000)
    for (let frame = 0; frame < 400; frame += 1) other.advance(15)
    expect(other.view()).toEqual(one.view())
  })

  it('is fairer by weight with weights', () => {
    const plain = new Balancing(settings)
    const weighted = new Balancing({ ...settings, algorithm: 'weighted-least-connections' })
    for (const balancing of [plain, weighted]) balancing.advance(20_000)
    expect(weighted.view().fairness).toBeGreaterThan(plain.view().fairness)
  })
})

describe('the circuit', () => {
  it('opens after three failures and refuses calls', () => {
    const breaking = new Breaking({ seed: 7, hasBreaker: true })
    breaking.setCondition('failing')
    breaking.advance(3_000)
    expect(breaking.view().state).toBe('open')
    expect(breaking.view().barred).toBeGreaterThan(0)
  })

  it('closes again when the upstream is well', () => {
    const breaking = new Breaking({ seed: 7, hasBreaker: true })
    breaking.setCondition('failing')
    breaking.advance(3_000)
    breaking.setCondition('well')
    breaking.advance(6_000)
    expect(breaking.view().state).toBe('closed')
  })
})

describe('the queue', () => {
  it('gives a dead consumer its message back after the visibility timeout, to another', () => {
    const queueing = new Queueing({ seed: 7 })
    queueing.advance(1_500)
    queueing.setCondition('A', 'dead')
    queueing.advance(12_000)
    expect(queueing.view().messages.every(({ body }) => body !== '1')).toBe(true)
    expect(queueing.view().twice).toBe(0)
  })

  it('puts poison aside after three receptions', () => {
    const queueing = new Queueing({ seed: 7 })
    queueing.send('poison')
    queueing.advance(30_000)
    expect(queueing.view().deadLetters.map(({ body }) => body)).toEqual(['1 !'])
  })

  it('lets a slow consumer do what another has done as well', () => {
    const queueing = new Queueing({ seed: 7 })
    queueing.setCondition('A', 'slow')
    queueing.advance(30_000)
    expect(queueing.view().twice).toBeGreaterThan(0)
  })
})

describe('clocks', () => {
  it('tells the same story for the same seed', async () => {
    expect(await runClocks(9)).toEqual(await runClocks(9))
  })

  it('counts as many receipts as messages that arrived', async () => {
    const { events, journeys } = await runClocks(9)
    expect(events.filter(({ event }) => event === 'receive')).toHaveLength(journeys.length)
  })

  it('holds letters back until those before them are there', async () => {
    const { arrivals } = await runBroadcasts(5)
    const held = arrivals.filter(({ arrivedMs, deliveredMs }) => deliveredMs > arrivedMs)
    expect(held.map(({ node, text }) => node + text)).toEqual(['br', 'cr'])
  })
})

describe('a quorum of two among five', () => {
  it('reads what is stale on the other side of a partition', async () => {
    const voting = new Voting({ seed: 7, r: 2, w: 2 })
    voting.write('a')
    voting.wait()
    voting.setCuts(split)
    voting.write('a')
    voting.read('d')
    await voting.settled()
    expect(voting.view().told.at(-1)?.words).toBe('d read v1: stale')
  })

  it('is unavailable on the smaller side if quorums overlap', async () => {
    const voting = new Voting({ seed: 7, r: 3, w: 3 })
    voting.setCuts(split)
    voting.write('a')
    await voting.settled()
    expect(voting.view().told.at(-1)?.words).toBe('a could not write v1')
  })
})
