import { describe, expect, test } from 'vitest'
import type { Found } from '../src/contract.ts'
import { connect, startCluster, withoutZeros } from './cluster.ts'

const shorten = ({ values, context }: Found) => ({ values, context: withoutZeros(context) })

describe('a-put-replaces-what-it-has-seen', () => {
  test('a put with what it got replaces it', async () => {
    const { n1 } = connect(startCluster())
    expect(shorten(await n1.get('cart'))).toEqual({ values: [], context: {} })
    expect(await n1.put('cart', 'milk', {})).toEqual({ node: 'n1', count: 1 })
    const { context } = await n1.get('cart')
    await n1.put('cart', 'milk and bread', context)
    const found = shorten(await n1.get('cart'))
    expect(found).toEqual({ values: ['milk and bread'], context: { n1: 2 } })
  })

  test('two who have seen the same replace it, and not one another', async () => {
    const { n1 } = connect(startCluster())
    await n1.put('cart', 'milk', {})
    const { context } = await n1.get('cart')
    await n1.put('cart', 'milk and bread', context)
    await n1.put('cart', 'milk and salt', context)
    const { values } = await n1.get('cart')
    expect(new Set(values)).toEqual(new Set(['milk and bread', 'milk and salt']))
  })
})

describe('concurrent-puts-are-both-kept', () => {
  test('both sides of an exchange have both values, until somebody has seen both', async () => {
    const { n1, n2 } = connect(startCluster())
    await n1.put('cart', 'milk', {})
    await n2.put('cart', 'bread', {})
    await n1.exchange('n2')
    const found = await n2.get('cart')
    expect(new Set(found.values)).toEqual(new Set(['milk', 'bread']))
    expect(new Set((await n1.get('cart')).values)).toEqual(new Set(['milk', 'bread']))
    await n2.put('cart', 'milk and bread', found.context)
    await n1.exchange('n2')
    expect((await n1.get('cart')).values).toEqual(['milk and bread'])
  })

  test('a replica that slept brings nothing back', async () => {
    const { n1, n2 } = connect(startCluster())
    await n1.put('note', 'old', {})
    await n1.exchange('n2')
    await n1.put('note', 'new', (await n1.get('note')).context)
    await n2.exchange('n1')
    expect((await n1.get('note')).values).toEqual(['new'])
    expect((await n2.get('note')).values).toEqual(['new'])
  })
})

describe('an-answered-put-survives-a-crash', () => {
  test('a put that was answered is still there after a crash', async () => {
    const cluster = startCluster({ disk: { syncMs: 20 } })
    const { n1 } = connect(cluster)
    await n1.put('cart', 'milk', {})
    cluster.crash('n1')
    cluster.restart('n1')
    await cluster.run(1)
    expect((await n1.get('cart')).values).toEqual(['milk'])
    expect(await n1.put('cart', 'bread', {})).toEqual({ node: 'n1', count: 2 })
  })
})
