/** Step 3: the promises of the methods. */
import { at, expect } from '#suite'
import {
  add,
  changeParts,
  listItems,
  post,
  put,
  read,
  remove,
  send,
  startPoll,
  status,
  type PollScene,
} from './client.ts'
import {
  expectAllowed,
  expectEach,
  expectGoneAfterDelete,
  expectOther,
  expectSameHead,
  expectSays,
  expectTallies,
} from './expectations.ts'

export async function headIsGetWithoutContent(scene: PollScene): Promise<void> {
  const { site, poll, options, votes, tea, vote } = await startPoll(scene)
  const before = await read(site, '/polls')
  await expectSameHead(site, '/polls', 'application/json')
  await expectSameHead(site, poll, 'application/json')
  await expectSameHead(site, options, 'application/xml')
  await expectSameHead(site, tea, 'application/json')
  await expectSameHead(site, votes, 'application/json')
  await expectSameHead(site, vote, 'application/xml')
  await expectSameHead(site, '/nowhere', 'application/json')
  expect(await read(site, '/polls'), 'Reading changed the polls.').toEqual(before)
  await expectSays(site, poll, { title: 'Drinks', open: true })
}

export async function putReplacesAndCanBeRepeated(scene: PollScene): Promise<void> {
  const { site, poll, vote, tea, coffee } = await startPoll(scene)
  const links = at(await read(site, poll), 'links')
  const content = { title: 'Hot drinks', open: false, links }
  const reply = await send(site, 'PUT', poll, { content })
  expect(reply.status, 'A PUT was not answered 204.').toBe(204)
  expect(reply.headers.get('etag'), 'A PUT was answered with an ETag.').toBe(null)
  expect(await put(site, poll, content), 'A repeated PUT was not answered 204.').toBe(204)
  await expectSays(site, poll, { title: 'Hot drinks', open: false })
  expect(
    await put(site, poll, { title: 'Cold' }),
    'A PUT without a member was not answered 400.',
  ).toBe(400)
  await expectSays(site, poll, { title: 'Hot drinks', open: false }, 'A refused PUT had an effect.')
  await put(site, poll, { title: 'Hot drinks', open: true })
  expect(await put(site, tea, { label: 'Chai' }), 'An option was not replaced.').toBe(204)
  await expectSays(site, tea, { label: 'Chai' })
  const moved = await put(site, vote, { voter: 'Grace', choice: coffee })
  expect(moved, 'A vote was not replaced.').toBe(204)
  await expectTallies(site, { tea, coffee }, { tea: 0, coffee: 1 })
  const refused = await put(site, vote, { voter: 'Alan', choice: poll })
  expect(refused, 'A choice that is no option was not answered 400.').toBe(400)
  const kept = { voter: 'Grace', choice: coffee }
  await expectSays(site, vote, kept, 'A refused PUT to a vote had an effect.')
}

export async function deleteCanBeRepeated(scene: PollScene): Promise<void> {
  const { site, poll, options, votes, tea, coffee, vote } = await startPoll(scene)
  await expectGoneAfterDelete(site, vote)
  await expectTallies(site, { tea }, { tea: 0 })
  await expectGoneAfterDelete(site, coffee)
  const next = await add(site, options, { label: 'Water' })
  expectOther(next, coffee, 'The URI of a deleted option was used again.')
  await expectGoneAfterDelete(site, poll)
  const parts = {
    options: await status(site, options),
    votes: await status(site, votes),
    'an option': await status(site, tea),
  }
  expectEach(parts, 404, 'Parts of a deleted poll were still there.')
  const late = await put(site, poll, { title: 'Drinks', open: true })
  expect(late, 'A PUT to a deleted poll was not answered 404.').toBe(404)
  expect(await listItems(site, '/polls', 'polls'), 'A deleted poll was listed.').toEqual([])
  const another = await add(site, '/polls', { title: 'Drinks' })
  expectOther(another, poll, 'The URI of a deleted poll was used again.')
}

export async function resourcesSayWhatTheyAllow(scene: PollScene): Promise<void> {
  const { site, poll, options, votes, tea, vote } = await startPoll(scene)
  const collection = { methods: 'GET HEAD POST', excluded: 'DELETE' }
  const item = { methods: 'DELETE GET HEAD PUT', excluded: 'POST' }
  await expectAllowed(site, '/polls', collection)
  await expectAllowed(site, options, { ...collection, excluded: 'PUT' })
  await expectAllowed(site, votes, collection)
  await expectAllowed(site, poll, item)
  await expectAllowed(site, tea, item)
  await expectAllowed(site, vote, item)
}

export async function conflictsAreRefused(scene: PollScene): Promise<void> {
  const { site, ...uris } = await startPoll(scene)
  const { poll, votes, tea, coffee, vote } = uris
  await add(site, votes, { voter: 'Alan', choice: tea })
  const again = await post(site, votes, { voter: 'Grace', choice: coffee })
  expect(again, 'A second vote by one name was not answered 409.').toBe(409)
  const renamed = await put(site, vote, { voter: 'Alan', choice: tea })
  expect(renamed, 'A vote took the name of another.').toBe(409)
  expect(await remove(site, tea), 'An option with votes was deleted.').toBe(409)
  await put(site, poll, { title: 'Drinks', open: false })
  const refused = await changeParts(site, uris)
  expectEach(refused, 409, 'The options or votes of a closed poll were changed.')
  await expectTallies(site, { tea, coffee }, { tea: 2, coffee: 0 })
  await put(site, poll, { title: 'Drinks', open: true })
  const reopened = await post(site, votes, { voter: 'Edsger', choice: coffee })
  expect(reopened, 'A poll that was opened again took no vote.').toBe(201)
}
