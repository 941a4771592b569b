import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAskingPing, playPing } from './workloads/ping.ts'

const play = { seed: 1, durationMs: 1000, history: 'full' } as const

describe('a simulation of two nodes', () => {
  it('lets them play for ever', async () => {
    const simulation = await playPing(play)
    expect(await simulation.client('alice').at('n1').count()).toBeGreaterThan(100)
    expect(simulation.nowMs).toBe(1000)
    expect(simulation.eventCount).toBeGreaterThan(1500)
  })
  it('has the same history for the same seed, and another for another', async () => {
    const [one, again] = [await playPing(play), await playPing(play)]
    const other = await playPing({ ...play, seed: 2 })
    expect(again.history.toText()).toBe(one.history.toText())
    expect(other.history.hash()).not.toBe(one.history.hash())
  })
  it('is the same run where less of it is kept', async () => {
    const [full, brief] = [await playPing(play), await playPing({ ...play, history: 'brief' })]
    expect(brief.history.operations).toEqual(full.history.operations)
    expect(brief.eventCount).toBe(full.eventCount)
    expect(brief.history.entries.map(({ kind }) => kind)).toEqual(['invoke', 'return'])
  })
})

describe('a browser', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })
  it('sees the same history as Node', async () => {
    const asking = { ...play, createNode: createAskingPing }
    const inNode = await playPing(asking)
    vi.resetModules()
    vi.stubGlobal('process', { ...process, nextTick: undefined })
    vi.stubGlobal('setImmediate', undefined)
    const browser = await import('./workloads/ping.ts')
    const inBrowser = await browser.playPing({ ...play, createNode: browser.createAskingPing })
    expect(inBrowser.history.hash()).toBe(inNode.history.hash())
    expect(inNode.eventCount).toBeGreaterThan(1500)
  })
})
