/** Step 5: what is known is not sent (RFC 9110 §8.8 and §13, RFC 9111). */
import { expect } from '#suite'
import { add, get, put, send, startPoll, type PollScene } from './client.ts'
import { expectUnchanged } from './expectations.ts'
import { listField, tagOf } from './fields.ts'

export async function unchangedContentIsNotSentAgain(scene: PollScene): Promise<void> {
  const { site, poll } = await startPoll(scene)
  const known = await get(site, poll)
  const tag = tagOf(known)
  const ask = (held: string) => get(site, poll, { 'if-none-match': held })
  expectUnchanged(await ask(tag), known)
  expectUnchanged(await ask(`"other", W/${tag}, "third"`), known)
  expectUnchanged(await ask('*'), known)
  const headed = await send(site, 'HEAD', poll, { fields: { 'if-none-match': tag } })
  expectUnchanged(headed, known)
  expect((await ask('"other"')).status, 'Another tag was not answered 200.').toBe(200)
  await put(site, poll, { title: 'Hot drinks', open: true })
  expect((await ask(tag)).status, 'A tag of old content was not answered 200.').toBe(200)
  const directives = listField(known, 'cache-control')
  expect(directives, 'A GET did not say no-cache.').toContain('no-cache')
  expect(directives, 'A GET forbade caches to store.').not.toContain('no-store')
}

export async function etagsTellRepresentationsApart(scene: PollScene): Promise<void> {
  const { site, poll, options, votes, tea } = await startPoll(scene)
  const xml = { accept: 'application/xml' }
  const [jsonTag, xmlTag] = [tagOf(await get(site, poll)), tagOf(await get(site, poll, xml))]
  expect(tagOf(await get(site, poll)), 'A tag changed without a change.').toBe(jsonTag)
  expect(xmlTag, 'JSON and XML shared an ETag.').not.toBe(jsonTag)
  const crossed = await get(site, poll, { ...xml, 'if-none-match': jsonTag })
  expect(crossed.status, 'The tag of the JSON counted for the XML.').toBe(200)
  const tags = async () => [tagOf(await get(site, options)), tagOf(await get(site, tea))]
  const [all, one] = await tags()
  await add(site, votes, { voter: 'Alan', choice: tea })
  const [allLater, oneLater] = await tags()
  const kept = tagOf(await get(site, poll))
  expect(kept, 'The tag of a poll changed though only its options did.').toBe(jsonTag)
  expect(allLater, 'The tag of the options stayed when a vote changed them.').not.toBe(all)
  expect(oneLater, 'The tag of an option stayed when a vote changed it.').not.toBe(one)
}
