import { describe, expect, test } from 'vitest'
import type { Quorum } from '../src/contract.ts'
import { at, look, startCluster, strict } from './cluster.ts'

// The homes of 'door' are n2, n3 and n4; n5 and n1 are its stand-ins.
const key = 'door'
const sloppy: Quorum = { ...strict, mode: 'sloppy' }
const linearizable: Quorum = { ...strict, mode: 'linearizable' }

describe('no-version-is-given-twice', () => {
  test('two writes at the same time have two versions', async () => {
    const cluster = startCluster()
    const one = cluster.client('one').at('n1').write(key, 'open', strict)
    const other = cluster.client('other').at('n1').write(key, 'shut', strict)
    expect(await one).not.toEqual(await other)
  })
})

describe('an-answered-write-survives-crashes', () => {
  test('a write is still there when all nodes have crashed', async () => {
    const cluster = startCluster({ disk: { syncMs: 20 } })
    await at(cluster, 'n1').write(key, 'open', strict)
    for (const node of ['n1', 'n2', 'n3', 'n4', 'n5']) cluster.crash(node)
    for (const node of ['n1', 'n2', 'n3', 'n4', 'n5']) cluster.restart(node)
    await cluster.run(10)
    expect(await at(cluster, 'n5').read(key, strict)).toMatchObject({ value: 'open' })
  })
})

describe('a-read-repairs-what-is-stale', () => {
  test('a home that was away holds the value soon after a read', async () => {
    const cluster = startCluster()
    cluster.isolate('n4')
    await at(cluster, 'n2').write(key, 'open', strict)
    cluster.heal()
    expect(await look(cluster, key)).not.toHaveProperty('n4')
    await at(cluster, 'n1').read(key, strict)
    await cluster.run(600)
    expect(await look(cluster, key)).toEqual({ n2: 'open', n3: 'open', n4: 'open' })
  })
})

describe('stand-ins-take-what-homes-miss', () => {
  test('a stand-in keeps a hint for the home that is away', async () => {
    const cluster = startCluster()
    cluster.isolate('n4')
    await at(cluster, 'n2').write(key, 'open', { ...sloppy, w: 3 })
    await cluster.run(400)
    const { stored, hints } = await at(cluster, 'n5').peek(key)
    expect(stored).toBeNull()
    expect(hints).toMatchObject([{ value: 'open', homes: ['n4'] }])
  })

  test('a client without any home can write and read', async () => {
    const cluster = startCluster()
    cluster.partition(['n1', 'n5'], ['n2', 'n3', 'n4'])
    await at(cluster, 'n1').write(key, 'open', sloppy)
    expect(await at(cluster, 'n5').read(key, sloppy)).toMatchObject({ value: 'open' })
  })
})

describe('hints-come-home', () => {
  test('a home gets its hint when it is back, and nobody keeps it any longer', async () => {
    const cluster = startCluster()
    cluster.isolate('n4')
    await at(cluster, 'n2').write(key, 'open', { ...sloppy, w: 3 })
    cluster.heal()
    await cluster.run(1000)
    expect(await look(cluster, key)).toMatchObject({ n4: 'open' })
    expect((await at(cluster, 'n5').peek(key)).hints).toEqual([])
  })
})

describe('a-read-is-never-undone', () => {
  test('what a read has found in one home is in w homes when it returns', async () => {
    const cluster = startCluster()
    cluster.partition(['n2'], ['n1', 'n3', 'n4', 'n5'])
    await at(cluster, 'n2').write(key, 'open', { ...strict, r: 1, w: 1 })
    cluster.heal()
    cluster.isolate('n4')
    await at(cluster, 'n3').read(key, linearizable)
    expect(await look(cluster, key)).toMatchObject({ n2: 'open', n3: 'open' })
  })
})
