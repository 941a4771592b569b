import { describe, expect, test } from 'vitest'
import type { Delivery } from '../src/contract.ts'
import { connect, startCluster } from './cluster.ts'

const textsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ text }) => text)

describe('delivery-waits-for-its-causes', () => {
  test('an answer waits for its question', async () => {
    const cluster = startCluster()
    const { n1, n2, n3 } = connect(cluster)
    cluster.hold({ from: 'n1', to: 'n3' })
    await n1.broadcast('Who has the key?')
    await cluster.run(30)
    await n2.broadcast('I have.')
    await cluster.run(30)
    expect(textsOf(await n3.delivered())).toEqual([])
    cluster.release()
    await cluster.run(500)
    expect(await n3.delivered()).toEqual([
      { from: 'n1', text: 'Who has the key?' },
      { from: 'n2', text: 'I have.' },
    ])
  })
})

describe('concurrent-messages-do-not-wait', () => {
  test('what has nothing to do with a late message is delivered', async () => {
    const cluster = startCluster()
    const { n1, n2, n3 } = connect(cluster)
    cluster.hold({ from: 'n1' })
    await n1.broadcast('Who has the key?')
    await n2.broadcast('Lunch is ready.')
    await cluster.run(30)
    expect(textsOf(await n3.delivered())).toEqual(['Lunch is ready.'])
  })
})

describe('every-message-arrives-once', () => {
  test('a message that was lost is sent again', async () => {
    const cluster = startCluster()
    const { n1, n2 } = connect(cluster)
    cluster.isolate('n2')
    await n1.broadcast('Fire!')
    await cluster.run(300)
    expect(textsOf(await n2.delivered())).toEqual([])
    cluster.heal()
    await cluster.run(500)
    expect(textsOf(await n2.delivered())).toEqual(['Fire!'])
  })
})
