/** Step 5: what is known is not sent (RFC 9110 §8.8 and §13, RFC 9111). */
import { expect } from '#suite'
import { add, get, put, send, startPoll, type PollScene } from './client.ts'
import { expectOther, expectUnchanged } from './expectations.ts'
import { listField, tagOf } from './fields.ts'

export async function unchangedContentIsNotSentAgain(scene: PollScene): Promise<void> {
  const { site, poll } = await startPoll(scene)
  const known = await get(site, poll)
  const tag = tagOf(known)
  const ask = (held: string, fields: Readonly<Record<string, string>> = {}) =>
    get(site, poll, { 'if-none-match': held, ...fields })
  expectUnchanged(await ask(tag), known, 'A GET with the current tag')
  const list = await ask(`"other", W/${tag}, "third"`)
  expectUnchanged(list, known, 'A list with the current tag in weak form')
  // Caches and `fetch` say this when they revalidate, and mean themselves (RFC 9111 §5.2.1.4).
  const noCache = { 'cache-control': 'no-cache' }
  const careful = await ask(tag, noCache)
  expectUnchanged(careful, known, 'A GET with the current tag and Cache-Control: no-cache')
  expectUnchanged(await ask('*', noCache), known, 'An If-None-Match of *')
  const headed = await send(site, 'HEAD', poll, { fields: { 'if-none-match': tag } })
  expectUnchanged(headed, known, 'A HEAD with the current tag')
  expect((await ask('"other"')).status, 'Another tag was not answered 200.').toBe(200)
  await put(site, poll, { title: 'Hot drinks', open: true })
  expect((await ask(tag)).status, 'A tag of old content was not answered 200.').toBe(200)
  const directives = listField(known, 'cache-control')
  const isStorable = !directives.includes('no-store')
  expect(isStorable ? 'storable' : 'no-store', 'A GET forbade caches to store.').toBe('storable')
  const isAsking = directives.includes('no-cache')
  const unasked = 'A GET allowed caches to use it without asking.'
  expect(isAsking ? 'no-cache' : directives.join(', '), unasked).toBe('no-cache')
}

export async function etagsTellRepresentationsApart(scene: PollScene): Promise<void> {
  const { site, poll, options, votes, tea } = await startPoll(scene)
  const xml = { accept: 'application/xml' }
  const [jsonTag, xmlTag] = [tagOf(await get(site, poll)), tagOf(await get(site, poll, xml))]
  expect(tagOf(await get(site, poll)), 'A tag changed without a change.').toBe(jsonTag)
  expectOther(xmlTag, jsonTag, 'JSON and XML shared an ETag.')
  const crossed = await get(site, poll, { ...xml, 'if-none-match': jsonTag })
  expect(crossed.status, 'The tag of the JSON counted for the XML.').toBe(200)
  const tags = async () => [tagOf(await get(site, options)), tagOf(await get(site, tea))]
  const [all, one] = await tags()
  await add(site, votes, { voter: 'Alan', choice: tea })
  const [allLater, oneLater] = await tags()
  const kept = tagOf(await get(site, poll))
  expect(kept, 'The tag of a poll changed though only its options did.').toBe(jsonTag)
  expectOther(allLater, all, 'The tag of the options stayed when a vote changed them.')
  expectOther(oneLater, one, 'The tag of an option stayed when a vote changed it.')
}
