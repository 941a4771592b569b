/** Step 4: one resource, two representations (RFC 9110 §12). */
import { expect } from '#suite'
import { add, put, startPoll, type PollScene } from './client.ts'
import { expectSameInXml, expectSays, readFormat } from './expectations.ts'

export async function acceptChoosesTheRepresentation(scene: PollScene): Promise<void> {
  const { site, poll } = await startPoll(scene)
  const formatFor = (accept: string) => readFormat(site, poll, accept)
  const both = [await formatFor('*/*'), await formatFor('Application/XML')]
  expect(both, 'A single range did not choose its format.').toEqual(['json', 'xml'])
  const liked = await formatFor('application/json;q=0.3, application/xml;q=0.7')
  expect(liked, 'The higher q value did not win.').toBe('xml')
  const disliked = await formatFor('application/xml; q=0.25 , application/json; q=0.5')
  expect(disliked, 'The higher q value did not win.').toBe('json')
  const excluded = await formatFor('application/json;q=0, */*;q=0.1')
  expect(excluded, 'A format with q=0 was sent.').toBe('xml')
  const specific = [
    await formatFor('application/json;q=0.1, application/*;q=0.8, */*;q=0.3'),
    await formatFor('*/*;q=0.3, application/*;q=0.8, application/json;q=0.1'),
  ]
  expect(specific, 'A wider range overrode a more specific one.').toEqual(['xml', 'xml'])
  const none = [await formatFor('text/html'), await formatFor('text/*, application/*;q=0')]
  expect(none, 'A client that accepts neither format was not answered 406.').toEqual([406, 406])
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
