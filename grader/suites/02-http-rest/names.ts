/** Step 1: resources have names, and links between them. */
import { expect } from '#suite'
import { add, addPoll, findItem, follow, listItems, startPoll, type PollScene } from './client.ts'
import { expectLinks, expectOther, expectSays, expectTallies } from './expectations.ts'

export async function creatingNamesANewResource({ subject, serve }: PollScene): Promise<void> {
  const site = await serve(subject.createApp())
  expect(await listItems(site, '/polls', 'polls'), 'A new application had polls.').toEqual([])
  const first = await add(site, '/polls', { title: 'Office move' })
  const second = await add(site, '/polls', { title: 'Office move' })
  expectOther(second, first, 'Two POSTs were answered with the same URI.')
  const listed = await listItems(site, '/polls', 'polls')
  expect(listed, 'The polls did not list what was posted.').toEqual([first, second].toSorted())
  await expectSays(site, second, { title: 'Office move', open: true })
  const { votes, tea, coffee, vote } = await addPoll(site)
  await expectSays(site, vote, { voter: 'Grace', choice: tea })
  await add(site, votes, { voter: 'Alan', choice: coffee })
  await expectTallies(site, { tea, coffee }, { tea: 1, coffee: 1 })
  const other = await serve(subject.createApp())
  expect(await listItems(other, '/polls', 'polls'), 'Two applications shared polls.').toEqual([])
}

export async function linksLeadEverywhere(scene: PollScene): Promise<void> {
  const { site, ...made } = await startPoll(scene)
  const poll = await findItem(site, '/polls', 'polls')
  const options = await follow(site, poll, 'options')
  const votes = await follow(site, poll, 'votes')
  const vote = await findItem(site, votes, 'votes')
  const listed = await listItems(site, options, 'options')
  expect(listed, 'The options were not all listed.').toEqual([made.tea, made.coffee].toSorted())
  await expectLinks(site, '/polls', { self: '/polls' })
  await expectLinks(site, poll, { self: poll, collection: '/polls', options, votes })
  await expectLinks(site, options, { self: options, poll })
  await expectLinks(site, made.tea, { self: made.tea, collection: options, poll })
  await expectLinks(site, votes, { self: votes, poll })
  await expectLinks(site, vote, { self: vote, collection: votes, poll })
  await expectSays(site, vote, { choice: made.tea }, 'A vote did not link to its choice.')
}
