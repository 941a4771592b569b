/** What several scenarios expect, each said once. */
import { at, expect } from '#suite'
import type { Reply, Site } from '../../src/run/site.ts'
import { get, read, remove, send, sendText, status } from './client.ts'
import { allowedMethods, listField, mediaTypeOf, metadataOf } from './fields.ts'
import { findDifferences, readJsonAs, readXmlAs } from './representations.ts'

type Members = Readonly<Record<string, unknown>>

/** Expects a value to differ from a former one; two equal ones side by side would say nothing. */
export function expectOther(value: unknown, former: unknown, message: string): void {
  expect(value === former ? 'the same' : 'another', message).toBe('another')
}

/** Expects each of some values to be one and the same; a report shows those that are not. */
export function expectEach(found: Members, expected: unknown, message: string): void {
  const wrong = Object.entries(found).filter(([, value]) => value !== expected)
  const right = wrong.map(([name]) => [name, expected])
  expect(Object.fromEntries(wrong), message).toEqual(Object.fromEntries(right))
}

/** Expects the JSON representation of a resource to say so much at least. */
export async function expectSays(
  site: Site,
  uri: string,
  members: Members,
  message = 'A resource did not say what was sent.',
): Promise<void> {
  const said = await read(site, uri)
  const found = Object.keys(members).map((name) => [name, at(said, name)])
  expect(Object.fromEntries(found), message).toEqual(members)
}

/** Expects the links of a resource to lead where they should. */
export async function expectLinks(site: Site, uri: string, links: Members): Promise<void> {
  const said = await read(site, uri)
  const found = Object.keys(links).map((relation) => [
    relation,
    at(said, 'links', relation, 'href'),
  ])
  expect(Object.fromEntries(found), 'A resource linked to other URIs than it should.').toEqual(
    links,
  )
}

/** Expects each option to have so many votes. */
export async function expectTallies(
  site: Site,
  options: Readonly<Record<string, string>>,
  tallies: Readonly<Record<string, number>>,
): Promise<void> {
  const found = await Promise.all(
    Object.entries(options).map(async ([name, uri]) => [name, at(await read(site, uri), 'votes')]),
  )
  expect(Object.fromEntries(found), 'The options did not count their votes.').toEqual(tallies)
}

/** Expects a refusal in the form of RFC 9457. */
export function expectProblem(reply: Reply): void {
  const title = at(reply.json(), 'title')
  expect(mediaTypeOf(reply), 'A refusal was not a problem document.').toBe(
    'application/problem+json',
  )
  expect(
    at(reply.json(), 'status'),
    'A problem document gave another status than its status line.',
  ).toBe(reply.status)
  const hasTitle = typeof title === 'string' && title !== ''
  const untitled = 'A problem document had no title, or an empty one.'
  expect(hasTitle ? 'a title' : title, untitled).toBe('a title')
  expect(
    listField(reply, 'cache-control').includes('no-store') ? 'no-store' : 'storable',
    'A refusal could have been stored by a cache.',
  ).toBe('no-store')
}

/** Expects HEAD to be GET without content. */
export async function expectSameHead(site: Site, uri: string, accept: string): Promise<void> {
  const got = await get(site, uri, { accept })
  const headed = await send(site, 'HEAD', uri, { fields: { accept } })
  expect(metadataOf(headed), 'HEAD was answered with other header fields than GET.').toEqual(
    metadataOf(got),
  )
  expect(headed.text, 'HEAD was answered with content.').toBe('')
  const [length, expected] = [headed, got].map((reply) => reply.headers.get('content-length'))
  // A server may leave it out of either answer (RFC 9110 §9.3.2).
  expect(length ?? expected, 'HEAD gave another Content-Length than GET.').toBe(expected ?? length)
}

/** Expects OPTIONS, and a method that no resource has, to name the allowed methods. */
export async function expectAllowed(
  site: Site,
  uri: string,
  { methods, excluded }: { readonly methods: string; readonly excluded: string },
): Promise<void> {
  const options = await send(site, 'OPTIONS', uri)
  const isRight = options.status === 200 || options.status === 204
  const other = 'OPTIONS was answered with another status.'
  expect(isRight ? '200 or 204' : options.status, other).toBe('200 or 204')
  expect(allowedMethods(options), 'OPTIONS named other methods than the contract.').toBe(methods)
  for (const method of ['PATCH', excluded]) {
    const refusal = await send(site, method, uri)
    const refused = `A ${method}, which the resource does not have, was not answered 405.`
    expect(refusal.status, refused).toBe(405)
    const named = 'A 405 named other methods in Allow than the contract.'
    expect(allowedMethods(refusal), named).toBe(methods)
  }
}

/** Expects both formats to say the same. */
export async function expectSameInXml(site: Site, uri: string, kind: string): Promise<void> {
  const [json, xml] = [await readJsonAs(site, uri, kind), await readXmlAs(site, uri, kind)]
  const { left, right } = findDifferences(json, xml)
  expect(right, 'The XML differed from the JSON in what it said.').toEqual(left)
}

/** The media type that a client with this Accept is sent, or the status if it is refused. */
export async function readFormat(site: Site, uri: string, accept: string): Promise<unknown> {
  const reply = await get(site, uri, { accept })
  if (reply.status !== 200) return reply.status
  const vary = listField(reply, 'vary')
  const isTold = vary.includes('accept') || vary.includes('*')
  const unsaid = 'A negotiated answer did not say that it varies by Accept.'
  expect(isTold ? 'accept' : vary.join(', '), unsaid).toBe('accept')
  return mediaTypeOf(reply).replace('application/', '')
}

/** Expects a 304 without content that keeps the header fields of the 200. */
export function expectUnchanged(reply: Reply, known: Reply, what: string): void {
  expect(reply.status, `${what} was not answered 304.`).toBe(304)
  expect(reply.text, 'A 304 came with content.').toBe('')
  const { type: _typeMayBeLeftOut, ...fields } = metadataOf(known)
  expect(metadataOf(reply), 'A 304 had other header fields than the 200.').toMatchObject({
    ...fields,
    status: 304,
  })
}

/** Expects a DELETE to work, and the URI to name nothing afterwards. */
export async function expectGoneAfterDelete(site: Site, uri: string): Promise<void> {
  expect(await remove(site, uri), 'A DELETE was not answered 204.').toBe(204)
  expect(await status(site, uri), 'A deleted resource was not answered 404.').toBe(404)
  expect(await remove(site, uri), 'A second DELETE was not answered 404.').toBe(404)
  for (const method of ['OPTIONS', 'PATCH']) {
    const { status: found } = await send(site, method, uri)
    expect(found, `${method} to a deleted resource was not answered 404.`).toBe(404)
  }
}

/** Expects every text to be refused when it is posted. */
export async function expectTextsRefused(
  site: Site,
  uri: string,
  refusal: {
    /** What is wrong with each text, and the text. */
    readonly texts: Readonly<Record<string, string>>
    readonly status: number
    readonly mediaType?: string
  },
): Promise<void> {
  const { texts, mediaType = 'application/json' } = refusal
  const statuses = await Promise.all(
    Object.entries(texts).map(async ([name, text]) => {
      return [name, (await sendText(site, 'POST', uri, { text, mediaType })).status]
    }),
  )
  const message = `Content that the contract excludes was not answered ${refusal.status}.`
  expectEach(Object.fromEntries(statuses), refusal.status, message)
}
