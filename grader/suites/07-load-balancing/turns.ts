/** Scenarios of steps 1 and 2: whose turn it is. */
import { expect } from '#suite'
import {
  createBalancer,
  errorOf,
  picks,
  type Scene,
  serversNamed,
  statesIn,
  timesPicked,
} from './vocabulary.ts'

export async function takesTurns(scene: Scene): Promise<void> {
  const algorithm = 'round-robin'
  const balancer = await createBalancer(scene, { algorithm, servers: serversNamed('abc') })
  expect(await picks(balancer, 7), 'Round robin did not take turns.').toEqual([...'abcabca'])

  await balancer.markDown('b')
  const without = 'Round robin lost its turn when a server went down.'
  expect(await picks(balancer, 3), without).toEqual([...'cac'])
  await balancer.markUp('b')
  const again = 'Round robin lost its turn when a server came back.'
  expect(await picks(balancer, 2), again).toEqual([...'ab'])

  await balancer.remove('b')
  const removed = 'The turn did not go to the one behind a removed server.'
  expect(await picks(balancer, 2), removed).toEqual([...'ca'])
  await balancer.add({ id: 'd' })
  const added = 'An added server did not take its turn behind the others.'
  expect(await picks(balancer, 4), added).toEqual([...'cdac'])
}

export async function skipsTheUnavailable(scene: Scene): Promise<void> {
  const algorithm = 'round-robin'
  const balancer = await createBalancer(scene, { algorithm, servers: serversNamed('abc') })
  await balancer.markDown('a')
  expect(await picks(balancer, 3), 'A server that was down was picked.').toEqual([...'bcb'])
  await balancer.opened('b')
  await balancer.drain('b')
  expect(await picks(balancer, 2), 'A draining server was picked.').toEqual([...'cc'])
  expect(statesIn(await balancer.status()), 'The status told the wrong states.').toBe(
    'down draining up',
  )

  await balancer.closed('b', { bytes: 10 })
  await balancer.markUp('b')
  expect(await balancer.pick(), 'Good health ended a drain.').toBe('c')
  await balancer.drain('a')
  await balancer.resume('a')
  expect(statesIn(await balancer.status()), 'The status told the wrong states.').toBe(
    'down drained up',
  )
  expect(await balancer.pick({ except: ['c'] }), 'Nobody was available.').toBe(undefined)

  await balancer.resume('b')
  await balancer.markUp('a')
  expect(await balancer.pick({ except: ['a', 'c'] }), 'An excepted server was picked.').toBe('b')
  expect(
    await picks(balancer, 3),
    'After an exception the turn went on in the wrong place.',
  ).toEqual([...'cab'])
  const nobody = await createBalancer(scene, { algorithm, servers: [] })
  expect(await nobody.pick(), 'An empty pool picked a server.').toBe(undefined)
  expect(await errorOf(balancer.drain('x')), 'Draining an unknown id was accepted.').toBe(
    'RangeError',
  )
}

export async function takesSmoothTurns(scene: Scene): Promise<void> {
  const algorithm = 'weighted-round-robin'
  const servers = [{ id: 'a', weight: 5 }, { id: 'b' }, { id: 'c', weight: 1 }]
  const balancer = await createBalancer(scene, { algorithm, servers })
  const published = 'The weights 5, 1 and 1 did not give the published sequence.'
  expect(await picks(balancer, 7), published).toEqual([...'aabacaa'])
  const cycle = await picks(balancer, 63)
  expect(timesPicked(cycle, 'a'), 'Nine rounds did not give the heaviest its share.').toBe(45)

  await balancer.markDown('c')
  const without = 'The turns of the others were wrong while a server was down.'
  expect(await picks(balancer, 6), without).toEqual([...'aaabaa'])
  expect(await picks(balancer, 2), without).toEqual([...'aa'])
  await balancer.markUp('c')
  const later = 'The credits did not survive a change of availability.'
  expect(await picks(balancer, 7), later).toEqual([...'abaacaa'])

  const mixed = [
    { id: 'a', weight: 1 },
    { id: 'b', weight: 2 },
    { id: 'c', weight: 5 },
  ]
  const other = await createBalancer(scene, { algorithm, servers: mixed })
  const light = 'Weights in another order gave the wrong turns.'
  expect(await picks(other, 8), light).toEqual([...'cbcaccbc'])
  await forgetsTheRemoved(scene)
  const weightless = createBalancer(scene, { algorithm, servers: [{ id: 'a', weight: 0 }] })
  expect(await errorOf(weightless), 'A weight of zero was accepted.').toBe('RangeError')
}

async function forgetsTheRemoved(scene: Scene): Promise<void> {
  const algorithm = 'weighted-round-robin'
  const servers = [{ id: 'a', weight: 5 }, { id: 'b' }, { id: 'c' }]
  const balancer = await createBalancer(scene, { algorithm, servers })
  await picks(balancer, 2)
  await balancer.remove('b')
  await balancer.add({ id: 'b' })
  const inherited = 'A server that was removed and added again did not begin without credit.'
  expect(await picks(balancer, 4), inherited).toEqual([...'caab'])
}
