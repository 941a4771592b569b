import { describe, expect, test } from 'vitest'
import { at, look, startCluster, strict } from './cluster.ts'

// The homes of 'door' are n2, n3 and n4; n5 and n1 are its stand-ins.
const key = 'door'

describe('a-key-has-fixed-homes', () => {
  test('every node names the same homes in the same order', async () => {
    const cluster = startCluster()
    expect(await at(cluster, 'n1').homes(key, 3)).toEqual(['n2', 'n3', 'n4'])
    expect(await at(cluster, 'n4').homes(key, 5)).toEqual(['n2', 'n3', 'n4', 'n5', 'n1'])
  })
})

describe('impossible-quorums-are-refused', () => {
  test.each([
    { ...strict, n: 9 },
    { ...strict, w: 0 },
    { n: 3, r: 2, w: 1, mode: 'linearizable' as const },
  ])('%o is no quorum', async (quorum) => {
    const cluster = startCluster()
    const { error } = await at(cluster, 'n1').read(key, quorum).ended()
    expect(error).toMatch(/^RangeError/)
  })
})

describe('a-write-reaches-every-home', () => {
  test('all homes hold what was written, and nobody else does', async () => {
    const cluster = startCluster()
    const version = await at(cluster, 'n1').write(key, 'open', strict)
    expect(version.node).toBe('n1')
    await cluster.run(400)
    expect(await look(cluster, key)).toEqual({ n2: 'open', n3: 'open', n4: 'open' })
  })
})

describe('the-newer-version-stays', () => {
  test('a write that arrives late does not replace a newer one', async () => {
    const cluster = startCluster()
    cluster.hold({ from: 'n1', to: 'n4' })
    await at(cluster, 'n1').write(key, 'open', strict)
    await at(cluster, 'n2').write(key, 'shut', strict)
    await cluster.run(400)
    cluster.release()
    await cluster.run(400)
    expect(await look(cluster, key)).toMatchObject({ n4: 'shut' })
  })
})

describe('reads-see-the-last-write', () => {
  test('a read at a home that missed the write finds it', async () => {
    const cluster = startCluster()
    cluster.isolate('n4')
    await at(cluster, 'n2').write(key, 'open', strict)
    cluster.heal()
    expect(await at(cluster, 'n4').read(key, strict)).toMatchObject({ value: 'open' })
  })

  test('what nobody has written is null', async () => {
    const cluster = startCluster()
    expect(await at(cluster, 'n4').read(key, strict)).toEqual({ value: null, version: null })
  })
})

describe('too-few-answers-are-unavailable', () => {
  test('the side with one home of three says so, unless one is enough', async () => {
    const cluster = startCluster()
    cluster.partition(['n1', 'n2'], ['n3', 'n4', 'n5'])
    const { error } = await at(cluster, 'n1').write(key, 'open', strict).ended()
    expect(error).toBe('Error: unavailable')
    await at(cluster, 'n5').write(key, 'shut', strict)
    await at(cluster, 'n1').write(key, 'ajar', { ...strict, r: 1, w: 1 })
  })
})
