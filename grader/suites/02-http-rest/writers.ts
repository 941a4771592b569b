/** Step 6: many clients, one truth. */
import { expect } from '#suite'
import {
  add,
  addPoll,
  get,
  listItems,
  post,
  put,
  remove,
  send,
  startPoll,
  type PollScene,
} from './client.ts'
import { expectSays, expectTallies } from './expectations.ts'
import { mediaTypeOf, tagOf } from './fields.ts'

export async function lostUpdatesAreRefused(scene: PollScene): Promise<void> {
  const { site, poll, coffee } = await startPoll(scene)
  const seen = tagOf(await get(site, poll))
  const edit = (title: string, held: string) =>
    put(site, poll, { title, open: true }, { 'if-match': held })
  const both = await Promise.all([edit('Ada was here', seen), edit('Bob was here', seen)])
  const won = 'Of two edits of one state not exactly one won.'
  expect(both.toSorted().join(' and '), won).toBe('204 and 412')
  const title = both[0] === 204 ? 'Ada was here' : 'Bob was here'
  await expectSays(site, poll, { title }, 'A refused edit had an effect.')
  const now = tagOf(await get(site, poll))
  expect(await edit('Weak', `W/${now}`), 'A weak tag passed If-Match.').toBe(412)
  expect(
    await edit('List', `"x", ${now}`),
    'An If-Match list with the current tag was refused.',
  ).toBe(204)
  expect(await edit('Any', '*'), 'An If-Match of * was refused for what exists.').toBe(204)
  const xml = { accept: 'application/xml' }
  const xmlTag = tagOf(await get(site, poll, xml))
  const inXml = await put(site, poll, { title: 'Any', open: true }, { ...xml, 'if-match': xmlTag })
  expect(inXml, 'The current tag of the XML was refused to a client that accepts XML.').toBe(204)
  const late = await remove(site, poll, { 'if-match': now })
  expect(late, 'A DELETE with an old tag was not answered 412.').toBe(412)
  await expectSays(site, poll, { title: 'Any' }, 'A refused DELETE had an effect.')
  const fresh = { 'if-match': tagOf(await get(site, coffee)) }
  expect(await remove(site, coffee, fresh), 'A DELETE with the current tag was refused.').toBe(204)
}

export async function interleavedVotersLoseNothing(scene: PollScene): Promise<void> {
  const { site, votes, tea, coffee } = await startPoll(scene)
  const voters = Array.from({ length: 24 }, (_, index) => `Voter ${index}`)
  const ballots = voters.map((voter, index) => ({ voter, choice: index % 3 ? tea : coffee }))
  const made = await Promise.all(ballots.map((ballot) => add(site, votes, ballot)))
  expect(new Set(made).size, 'Two votes were given the same URI.').toBe(24)
  await expectTallies(site, { tea, coffee }, { tea: 17, coffee: 8 })
  expect((await listItems(site, votes, 'votes')).length, 'Votes were lost.').toBe(25)
  const twin = { voter: 'Alan', choice: coffee }
  const twins = await Promise.all([twin, twin, twin].map((each) => post(site, votes, each)))
  const once = 'Of three votes by one name not exactly one was taken.'
  expect(twins.toSorted().join(', '), once).toBe('201, 409, 409')
  await expectTallies(site, { tea, coffee }, { tea: 17, coffee: 9 })
}

export async function eachRequestStandsAlone(scene: PollScene): Promise<void> {
  const { site, poll, options } = await startPoll(scene)
  const other = await addPoll(site, 'Meals')
  const ada = { accept: 'application/xml', cookie: 'session=ada' }
  const before = await get(site, poll, ada)
  const replies = [
    await get(site, other.options, { accept: '*/*', cookie: 'session=bob' }),
    await get(site, options, ada),
    await get(site, other.poll, { accept: '*/*' }),
    await send(site, 'PUT', other.poll, { content: { title: 'Bob', open: true } }),
    await get(site, poll, { accept: 'application/xml' }),
  ]
  const types = replies.map(mediaTypeOf)
  expect(types[0], 'A client was sent what another had asked for.').toBe('application/json')
  expect(types[2], 'A client was sent what another had asked for.').toBe('application/json')
  const told = replies.at(-1)?.text === before.text ? 'one answer' : 'two answers'
  expect(told, 'One request was answered in two ways to two clients.').toBe('one answer')
  await expectSays(site, poll, { title: 'Drinks' }, 'A request to one poll changed another.')
  const cookies = [before, ...replies].filter((reply) => reply.headers.has('set-cookie'))
  expect(cookies.length, 'A client was given a cookie.').toBe(0)
}
