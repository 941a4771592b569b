/** Scenarios of steps 3 and 5: what servers are busy with, in connections and in bytes. */
import { expect } from '#suite'
import {
  type Balancer,
  createBalancer,
  fieldOf,
  picksThatStay,
  type Scene,
  serversNamed,
} from './vocabulary.ts'

export async function picksTheIdlest(scene: Scene): Promise<void> {
  const algorithm = 'least-connections'
  const balancer = await createBalancer(scene, { algorithm, servers: serversNamed('abc') })
  const idlest = 'The server with the fewest open connections was not picked.'
  expect(await picksThatStay(balancer, 4), idlest).toEqual([...'abca'])

  await balancer.closed('c', { bytes: 0 })
  expect(await balancer.pick(), idlest).toBe('c')
  await balancer.closed('c', { bytes: 0 })
  await balancer.opened('nobody')
  await balancer.opened('c')
  const ended = 'The open connections were wrong after one end too many.'
  expect(fieldOf(await balancer.status(), 'c', 'open'), ended).toBe(1)
  expect(await balancer.pick(), 'A tie did not go to the first in configured order.').toBe('b')
  await balancer.markDown('b')
  expect(await balancer.pick(), 'A server that was down was picked.').toBe('c')

  const servers = [{ id: 'a', weight: 3 }, { id: 'b' }]
  const weighted = await createBalancer(scene, {
    algorithm: 'weighted-least-connections',
    servers,
  })
  const quotient = 'The smallest quotient of connections and weight was not picked.'
  expect(await picksThatStay(weighted, 8), quotient).toEqual([...'abaaabaa'])
  const unweighted = await createBalancer(scene, { algorithm, servers })
  const equal = 'Plain least connections paid heed to the weights.'
  expect(await picksThatStay(unweighted, 4), equal).toEqual([...'abab'])
}

export async function picksTheQuietest(scene: Scene): Promise<void> {
  const balancer = await createBalancer(scene, {
    algorithm: 'least-bandwidth',
    servers: serversNamed('abc'),
    windowMs: 5_000,
  })
  const quietest = 'The server that moved the fewest bytes was not picked.'
  expect(await balancer.pick(), 'A tie did not go to the first in configured order.').toBe('a')
  await move(balancer, [
    ['a', 100],
    ['b', 50],
    ['c', 80],
  ])
  expect(await balancer.pick(), quietest).toBe('b')
  await scene.clock.advance(3_000)
  await move(balancer, [
    ['b', 40],
    ['b', 20],
  ])
  expect(await balancer.pick(), quietest).toBe('c')

  await scene.clock.advance(1_999)
  const within = 'The bytes within the window were wrong.'
  expect(await bytesOf(balancer), within).toEqual({ a: 100, b: 110, c: 80 })
  expect(await balancer.pick(), quietest).toBe('c')
  await scene.clock.advance(1)
  const passed = 'Transfers that were as old as the window still counted.'
  expect(await bytesOf(balancer), passed).toEqual({ a: 0, b: 60, c: 0 })
  await move(balancer, [['a', 10]])
  expect(await balancer.pick(), quietest).toBe('c')
  await scene.clock.advance(3_000)
  expect(await bytesOf(balancer), passed).toEqual({ a: 10, b: 0, c: 0 })
  expect(await balancer.pick(), quietest).toBe('b')
}

async function move(balancer: Balancer, transfers: readonly [string, number][]): Promise<void> {
  for (const [id, bytes] of transfers) {
    await balancer.opened(id)
    await balancer.closed(id, { bytes })
  }
}

async function bytesOf(balancer: Balancer): Promise<object> {
  const status = await balancer.status()
  const rows = ['a', 'b', 'c'].map((id) => [id, fieldOf(status, id, 'bytes')])
  return Object.fromEntries(rows) as object
}
