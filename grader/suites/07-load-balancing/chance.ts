/** Scenarios of step 4: what a hash or chance decides. */
import { seededRandom } from '@cloud-labs/labkit'
import { expect } from '#suite'
import { expectShare, expectShares } from './shares.ts'
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

const quarter = { least: 0.2, most: 0.3 }
const third = { least: 0.25, most: 0.42 }

export async function keepsAddresses(scene: Scene): Promise<void> {
  const algorithm = 'ip-hash'
  const balancer = await createBalancer(scene, { algorithm, servers: serversNamed('abcd') })
  const addresses = addressesDrawn(2_000)
  const homes = await homesOf(balancer, addresses)
  const even = 'The servers did not get a quarter of the addresses each.'
  expectShares(homes, { of: 'abcd', bounds: quarter, message: even })
  const again = await homesOf(balancer, addresses)
  const moving = 'Addresses changed their server though nothing had happened.'
  expect(differences(homes, again), moving).toBe(0)
  const neighbours = await homesOf(balancer, neighboursIn('192.0.2'))
  const wide = 'Addresses of one network, which differ in the last number, were not spread.'
  expectShares(neighbours, { of: 'abcd', bounds: { least: 0.1 }, message: wide })
  await replacesOneServer(balancer, { addresses, homes })
}

interface Homes {
  readonly addresses: readonly string[]
  /** The server of each address while all are up. */
  readonly homes: readonly string[]
}

async function replacesOneServer(balancer: Balancer, { addresses, homes }: Homes): Promise<void> {
  await balancer.markDown('b')
  const standIns = await homesOf(balancer, addresses)
  const orphans = standIns.filter((_, index) => homes[index] === 'b')
  const moved = differences(homes, standIns) - orphans.length
  expect(moved, 'Addresses of other servers moved when one went down.').toBe(0)
  const shared = 'The addresses of the server that was down were not shared by the other three.'
  expectShares(orphans, { of: 'acd', bounds: { least: 0.2, most: 0.47 }, message: shared })
  const again = await homesOf(balancer, addresses)
  const stuck = 'The addresses of the server that was down did not stick to their stand-ins.'
  expect(differences(standIns, again), stuck).toBe(0)
  await balancer.markUp('b')
  const returned = await homesOf(balancer, addresses)
  expect(differences(homes, returned), 'Addresses did not return to their server.').toBe(0)
}

export async function spreadsEvenly(scene: Scene): Promise<void> {
  const create = (seed: number) =>
    createBalancer(scene, { algorithm: 'random', servers: serversNamed('abcd'), seed })
  const [balancer, twin, other] = [await create(11), await create(11), await create(12)]
  const first = await picks(balancer, 30)
  const twins = compare(first, await picks(twin, 30))
  expect(twins, 'Two balancers of one seed picked differently.').toBe('the same picks')
  const others = compare(first, await picks(other, 30))
  expect(others, 'Another seed gave the same picks.').toBe('other picks')

  const picked = await manyPicks(balancer, requests(2_000))
  const even = 'Random picks were not even.'
  expectShares(picked, { of: 'abcd', bounds: quarter, message: even })
  const repeats = picked.filter((id, index) => id === picked[index - 1]).length / picked.length
  const dependent =
    'Picks depended on the ones before them, which they repeated too often or rarely.'
  expectShare(repeats, { bounds: quarter, message: dependent })
  await balancer.markDown('c')
  const rest = await picks(balancer, 60)
  expect(timesPicked(rest, 'c'), 'A server that was down was picked.').toBe(0)
}

export async function takesTheBetterOfTwo(scene: Scene): Promise<void> {
  const create = (ids: string) =>
    createBalancer(scene, { algorithm: 'two-choices', servers: serversNamed(ids), seed: 5 })
  const pair = await create('ab')
  await pair.opened('b')
  const twice = 'With two servers the busier one was picked, as if the two drawn were one.'
  expect(timesPicked(await manyPicks(pair, requests(200)), 'b'), twice).toBe(0)
  const [balancer, twin] = [await create('abc'), await create('abc')]
  const twins = compare(await picks(balancer, 30), await picks(twin, 30))
  expect(twins, 'Two balancers of one seed picked differently.').toBe('the same picks')
  const idle = await manyPicks(balancer, requests(900))
  const even = 'Picks among idle servers were not even.'
  expectShares(idle, { of: 'abc', bounds: third, message: even })

  // Of three servers with 0, 1 and 2 connections the pairs ab, ac and bc are equally likely.
  for (const id of ['b', 'c', 'c']) await balancer.opened(id)
  const picked = await manyPicks(balancer, requests(900))
  const idlest =
    'The idlest of three servers, which is in two pairs of three, did not get two thirds.'
  expectShares(picked, { of: 'a', bounds: { least: 0.58, most: 0.75 }, message: idlest })
  const middle = 'The second idlest of three servers, which wins one pair, did not get a third.'
  expectShares(picked, { of: 'b', bounds: third, message: middle })
  expect(timesPicked(picked, 'c'), 'The busiest of all was picked.').toBe(0)
  await balancer.markDown('a')
  await balancer.markDown('b')
  expect(await balancer.pick(), 'The only available server was not picked.').toBe('c')

  const pool = await create('ABCDEFGHIJKLMNOPQRST')
  const connections = await picksThatStay(pool, 200)
  const busiest = Math.max(...[...'ABCDEFGHIJKLMNOPQRST'].map((id) => timesPicked(connections, id)))
  const most = 'at most 13'
  const many = 'The busiest of 20 servers had too many of 200 connections.'
  expect(busiest <= 13 ? most : busiest, many).toBe(most)
}

function compare(one: readonly unknown[], other: readonly unknown[]): string {
  return one.every((id, index) => id === other[index]) ? 'the same picks' : 'other picks'
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
