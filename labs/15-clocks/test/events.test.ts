import { describe, expect, test } from 'vitest'
import type { JournalEntry } from '../src/contract.ts'
import { connect, startCluster, withoutZeros } from './cluster.ts'

const lamportTimes = (journal: readonly JournalEntry[]) =>
  journal.map(({ event, lamport }) => `${event} ${lamport}`)

const vectors = (journal: readonly JournalEntry[]) =>
  journal.map(({ event, vector }) => ({ event, vector: withoutZeros(vector) }))

/** n1 ticks twice and tells n2, which ticks in the meantime and then tells n3. */
async function relay() {
  const cluster = startCluster()
  const { n1, n2, n3 } = connect(cluster)
  await n1.tick()
  await n1.tick()
  await n1.tell('n2')
  await n2.tick()
  await cluster.run(20)
  await n2.tell('n3')
  await cluster.run(20)
  return { n1: await n1.journal(), n2: await n2.journal(), n3: await n3.journal() }
}

describe('lamport-clocks-count-on', () => {
  test('a receipt is later than its sending', async () => {
    const journals = await relay()
    expect(lamportTimes(journals.n1)).toEqual(['tick 1', 'tick 2', 'send 3'])
    expect(lamportTimes(journals.n2)).toEqual(['tick 1', 'receive 4', 'send 5'])
    expect(lamportTimes(journals.n3)).toEqual(['receive 6'])
  })

  test('an operation answers with the stamp that the journal has', async () => {
    const { n1 } = connect(startCluster())
    await n1.tick()
    expect(await n1.tell('n2')).toMatchObject({ lamport: 2 })
    expect(lamportTimes(await n1.journal())).toEqual(['tick 1', 'send 2'])
  })
})

describe('no-effect-is-older-than-its-cause', () => {
  test('a message that arrives twice is received twice', async () => {
    const cluster = startCluster({ network: { latencyMs: [1, 9], duplication: 1 } })
    const { n1, n2 } = connect(cluster)
    await n1.tell('n2')
    await cluster.run(20)
    expect(lamportTimes(await n2.journal())).toEqual(['receive 2', 'receive 3'])
  })
})

describe('vector-clocks-count-causes', () => {
  test('a vector has the counts of all that an event can know of', async () => {
    const journals = await relay()
    expect(vectors(journals.n1).at(-1)).toEqual({ event: 'send', vector: { n1: 3 } })
    expect(vectors(journals.n2)[1]).toEqual({ event: 'receive', vector: { n1: 3, n2: 2 } })
    expect(vectors(journals.n3)[0]).toEqual({ event: 'receive', vector: { n1: 3, n2: 3, n3: 1 } })
  })
})

describe('comparing-finds-concurrency', () => {
  test('two vectors lie in one of four ways', async () => {
    const { n1 } = connect(startCluster())
    expect(await n1.compare({ n1: 1 }, { n1: 2, n2: 1 })).toBe('before')
    expect(await n1.compare({ n1: 2, n2: 1 }, { n1: 1 })).toBe('after')
    expect(await n1.compare({ n1: 2 }, { n1: 1, n2: 1 })).toBe('concurrent')
    expect(await n1.compare({ n1: 2 }, { n1: 2, n2: 0 })).toBe('equal')
  })
})
