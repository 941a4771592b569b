/** Step 2: refusals that programs understand. */
import { at, expect } from '#suite'
import {
  addPoll,
  get,
  listItems,
  post,
  put,
  send,
  sendText,
  startPoll,
  type PollScene,
} from './client.ts'
import { expectProblem, expectTextsRefused } from './expectations.ts'

export async function badContentIsRefused(scene: PollScene): Promise<void> {
  const { site, poll, votes, tea } = await startPoll(scene)
  const other = await addPoll(site, 'Meals')
  const texts = {
    'half an object': '{"title": "Of',
    'a list': '[]',
    null: 'null',
    'a string': '"Office"',
    'no title': '{}',
    'an empty title': '{"title":""}',
    'a number as title': '{"title":4}',
  }
  await expectTextsRefused(site, '/polls', { texts, status: 400 })
  const badFlag = await put(site, poll, { title: 'Office', open: 'no' })
  expect(badFlag, 'A flag that was text was not answered 400.').toBe(400)
  const badChoice = await post(site, votes, { voter: 'Alan', choice: other.tea })
  expect(badChoice, 'A choice from another poll was not answered 400.').toBe(400)
  const nearChoice = await post(site, votes, { voter: 'Alan', choice: `/elsewhere${tea}` })
  const near = 'A choice that only ended like the URI of an option was not answered 400.'
  expect(nearChoice, near).toBe(400)
  const plain = { texts: { JSON: '{"title":"Office"}' }, status: 415, mediaType: 'text/plain' }
  await expectTextsRefused(site, '/polls', plain)
  await expectTextsRefused(site, '/polls', { ...plain, mediaType: 'application/xml' })
  const text = { text: '{"title":"Office"}', mediaType: 'application/json; charset=utf-8' }
  const named = await sendText(site, 'POST', '/polls', text)
  expect(named.status, 'JSON with a charset was refused.').toBe(201)
  const polls = await listItems(site, '/polls', 'polls')
  expect(polls.length, 'Refused content was added all the same.').toBe(3)
}

export async function refusalsExplainThemselves({ subject, serve }: PollScene): Promise<void> {
  const site = await serve(subject.createApp())
  const [nowhere, elsewhere] = [await get(site, '/nowhere'), await get(site, '/elsewhere')]
  expectProblem(nowhere)
  const title = at(nowhere.json(), 'title')
  const sort = 'The title of a problem spoke of the case and not of its sort.'
  expect(at(elsewhere.json(), 'title'), sort).toBe(title)
  expectProblem(await get(site, '/nowhere', { accept: 'application/xml' }))
  expectProblem(await sendText(site, 'POST', '/polls', { text: '{"title"' }))
  expectProblem(await send(site, 'POST', '/polls', { content: {} }))
}
