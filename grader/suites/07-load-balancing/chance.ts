/** Scenarios of step 4: what a hash or chance decides. */
import { seededRandom } from '@cloud-labs/labkit'
import { expect } from '#suite'
import {
  type Balancer,
  createBalancer,
  manyPicks,
  picks,
  picksThatStay,
  type Scene,
  serversNamed,
  timesPicked,
} from './vocabulary.ts'

export async function keepsAddresses(scene: Scene): Promise<void> {
  const algorithm = 'ip-hash'
  const balancer = await createBalancer(scene, { algorithm, servers: serversNamed('abcd') })
  const addresses = addressesDrawn(2_000)
  const homes = await homesOf(balancer, addresses)
  expectShares(homes, { of: 'abcd', least: 0.2, most: 0.3 })
  expect(differences(homes, await homesOf(balancer, addresses)), 'An address moved.').toBe(0)
  const neighbours = await homesOf(balancer, neighboursIn('192.0.2'))
  expectShares(neighbours, { of: 'abcd', least: 0.1, most: 0.7 })

  await balancer.markDown('b')
  const standIns = await homesOf(balancer, addresses)
  const orphans = standIns.filter((_, index) => homes[index] === 'b')
  const moved = differences(homes, standIns) - orphans.length
  expect(moved, 'Addresses of other servers moved when one went down.').toBe(0)
  expectShares(orphans, { of: 'acd', least: 0.2, most: 0.47 })
  const again = await homesOf(balancer, addresses)
  expect(differences(standIns, again), 'An orphaned address did not stick.').toBe(0)
  await balancer.markUp('b')
  const returned = await homesOf(balancer, addresses)
  expect(differences(homes, returned), 'Addresses did not return to their server.').toBe(0)
}

export async function spreadsEvenly(scene: Scene): Promise<void> {
  const create = (seed: number) =>
    createBalancer(scene, { algorithm: 'random', servers: serversNamed('abcd'), seed })
  const [balancer, twin, other] = [await create(11), await create(11), await create(12)]
  const first = await picks(balancer, 30)
  expect(await picks(twin, 30), 'Two balancers of one seed picked differently.').toEqual(first)
  const same = 'Another seed gave the same picks.'
  expect(await picks(other, 30), same).not.toEqual(first)

  const picked = await manyPicks(balancer, requests(2_000))
  expectShares(picked, { of: 'abcd', least: 0.2, most: 0.3 })
  const repeats = picked.filter((id, index) => id === picked[index - 1]).length / picked.length
  const dependent = 'A pick depended on the one before it.'
  expect(repeats, dependent).toBeGreaterThan(0.2)
  expect(repeats, dependent).toBeLessThan(0.3)
  await balancer.markDown('c')
  const rest = await picks(balancer, 60)
  expect(timesPicked(rest, 'c'), 'A server that was down was picked.').toBe(0)
}

export async function takesTheBetterOfTwo(scene: Scene): Promise<void> {
  const create = (ids: string) =>
    createBalancer(scene, { algorithm: 'two-choices', servers: serversNamed(ids), seed: 5 })
  const [balancer, twin] = [await create('abc'), await create('abc')]
  const first = await picks(balancer, 30)
  expect(await picks(twin, 30), 'Two balancers of one seed picked differently.').toEqual(first)
  expectShares(await manyPicks(balancer, requests(900)), {
    of: 'abc',
    least: 0.25,
    most: 0.42,
  })

  // Of three servers with 0, 1 and 2 connections the pairs ab, ac and bc are equally likely.
  for (const id of ['b', 'c', 'c']) await balancer.opened(id)
  const picked = await manyPicks(balancer, requests(900))
  expectShares(picked, { of: 'a', least: 0.58, most: 0.75 })
  expectShares(picked, { of: 'b', least: 0.25, most: 0.42 })
  expect(timesPicked(picked, 'c'), 'The busiest of all was picked.').toBe(0)
  await balancer.markDown('a')
  await balancer.markDown('b')
  expect(await balancer.pick(), 'The only available server was not picked.').toBe('c')

  const pool = await create('ABCDEFGHIJKLMNOPQRST')
  const connections = await picksThatStay(pool, 200)
  const busiest = Math.max(...[...'ABCDEFGHIJKLMNOPQRST'].map((id) => timesPicked(connections, id)))
  expect(busiest, 'The busiest of 20 servers had too many of 200 connections.').toBeLessThan(14)
}

function requests(count: number): object[] {
  return Array.from({ length: count }, () => ({}))
}

/** Addresses drawn evenly from the IPv4 space, the same in each run. */
function addressesDrawn(count: number): string[] {
  const random = seededRandom(20_011)
  const octet = () => Math.floor(random() * 256)
  return Array.from({ length: count }, () => `${octet()}.${octet()}.${octet()}.${octet()}`)
}

function neighboursIn(network: string): string[] {
  return Array.from({ length: 250 }, (_, index) => `${network}.${index + 1}`)
}

function homesOf(balancer: Balancer, addresses: readonly string[]): Promise<string[]> {
  return manyPicks(
    balancer,
    addresses.map((clientIp) => ({ clientIp })),
  )
}

function differences(before: readonly string[], after: readonly string[]): number {
  return before.filter((id, index) => id !== after[index]).length
}

function expectShares(
  picked: readonly string[],
  { of, least, most }: { readonly of: string; readonly least: number; readonly most: number },
): void {
  for (const id of of) {
    const share = timesPicked(picked, id) / picked.length
    expect(share, `Server ${id} got too few of the picks.`).toBeGreaterThanOrEqual(least)
    expect(share, `Server ${id} got too many of the picks.`).toBeLessThanOrEqual(most)
  }
}
