/** Step 4: one resource, two representations (RFC 9110 §12). */
import { expect } from '#suite'
import { add, put, send, startPoll, type PollScene } from './client.ts'
import { expectSameInXml, expectSays, readFormat } from './expectations.ts'

export async function acceptChoosesTheRepresentation(scene: PollScene): Promise<void> {
  const { site, poll } = await startPoll(scene)
  const content = { title: 'Lunch' }
  const formatFor = (accept: string) => readFormat(site, poll, accept)
  expect(await formatFor('*/*'), 'A client without a wish did not get JSON.').toBe('json')
  const named = 'A single range did not choose its format.'
  expect(await formatFor('Application/XML'), named).toBe('xml')
  const liked = await formatFor('application/json;q=0.3, application/xml;q=0.7')
  expect(liked, 'The higher q value did not win.').toBe('xml')
  const disliked = await formatFor('application/xml; q=0.25 , application/json; q=0.5')
  expect(disliked, 'The higher q value did not win.').toBe('json')
  const excluded = await formatFor('application/json;q=0, */*;q=0.1')
  expect(excluded, 'A format with q=0 was sent.').toBe('xml')
  const specific = {
    'narrow to wide': await formatFor('application/json;q=0.1, application/*;q=0.8, */*;q=0.3'),
    'wide to narrow': await formatFor('*/*;q=0.3, application/*;q=0.8, application/json;q=0.1'),
  }
  const wider = 'A wider range overrode a more specific one.'
  expect(specific, wider).toEqual({ 'narrow to wide': 'xml', 'wide to narrow': 'xml' })
  const none = 'A client that accepts neither format was not answered 406.'
  expect(await formatFor('text/html'), none).toBe(406)
  const zero = 'A client that excludes both formats by q=0 was not answered 406.'
  expect(await formatFor('text/*, application/*;q=0'), zero).toBe(406)
  const writers = {
    PUT: await put(site, poll, { title: 'Drinks', open: true }, { accept: 'image/png' }),
    POST: (await send(site, 'POST', '/polls', { content, fields: { accept: 'text/*' } })).status,
  }
  const others = 'A method other than GET failed because of Accept.'
  expect(writers, others).toEqual({ PUT: 204, POST: 201 })
}

export async function xmlSaysTheSame(scene: PollScene): Promise<void> {
  const { site, poll, options, votes } = await startPoll(scene)
  const title = 'Fish & "Chips" <now> for 5 €'
  await put(site, poll, { title, open: true })
  const label = '&lt; is not < but ]]> is \u{1f375}'
  const choice = await add(site, options, { label })
  const voter = "D'Arcy & <Sons>"
  const vote = await add(site, votes, { voter, choice })
  await expectSameInXml(site, '/polls', 'polls')
  await expectSameInXml(site, poll, 'poll')
  await expectSameInXml(site, options, 'options')
  await expectSameInXml(site, votes, 'votes')
  await expectSameInXml(site, vote, 'vote')
  await expectSays(site, poll, { title })
  await expectSays(site, choice, { label })
  await expectSays(site, vote, { voter, choice })
}
