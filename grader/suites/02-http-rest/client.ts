/** A client of the subject's service: it knows /polls, and finds everything else by itself. */
import { at, expect } from '#suite'
import type * as Contract from '../../../labs/02-http-rest/src/app.ts'
import type { Scene } from '../../src/run/scene.ts'
import type { Reply, Site } from '../../src/run/site.ts'

/** What every scenario of this suite is given. */
export type PollScene = Scene<typeof Contract>

type Fields = Readonly<Record<string, string>>

/** What every request says unless a scenario says otherwise: nothing is left to defaults. */
const usualFields: Fields = {
  accept: 'application/json',
  // Without this, fetch adds `no-cache` to requests that carry If-None-Match.
  'cache-control': 'max-age=0',
}

/** The URIs of a poll with two options and Grace's vote for tea, found by links and Location. */
export interface PollUris {
  readonly poll: string
  readonly options: string
  readonly votes: string
  readonly tea: string
  readonly coffee: string
  readonly vote: string
}

export function get(site: Site, uri: string, fields: Fields = {}): Promise<Reply> {
  return send(site, 'GET', uri, { fields })
}

/** Sends a request, with JSON content where there is content. */
export function send(
  site: Site,
  method: string,
  uri: string,
  { content, fields = {} }: { readonly content?: unknown; readonly fields?: Fields } = {},
): Promise<Reply> {
  const headers = { ...usualFields, ...fields }
  return site.request(uri, {
    method,
    headers,
    ...(content === undefined ? {} : { json: content }),
  })
}

/** Sends text as it is, under a media type. */
export function sendText(
  site: Site,
  method: string,
  uri: string,
  { text, mediaType = 'application/json' }: { readonly text: string; readonly mediaType?: string },
): Promise<Reply> {
  return site.request(uri, {
    method,
    headers: { ...usualFields, 'content-type': mediaType },
    body: text,
  })
}

/** Puts content and returns the status. */
export async function put(
  site: Site,
  uri: string,
  content: unknown,
  fields: Fields = {},
): Promise<number> {
  return (await send(site, 'PUT', uri, { content, fields })).status
}

/** Posts content and returns the status. */
export async function post(site: Site, uri: string, content: unknown): Promise<number> {
  return (await send(site, 'POST', uri, { content })).status
}

/** Deletes and returns the status. */
export async function remove(site: Site, uri: string, fields: Fields = {}): Promise<number> {
  return (await send(site, 'DELETE', uri, { fields })).status
}

/** The status of a GET. */
export async function status(site: Site, uri: string): Promise<number> {
  return (await get(site, uri)).status
}

/** Adds an item to a collection and returns its URI. */
export async function add(site: Site, collection: string, content: unknown): Promise<string> {
  const reply = await send(site, 'POST', collection, { content })
  expect(reply.status, 'A POST to a collection was not answered 201.').toBe(201)
  return requirePath(
    reply.headers.get('location'),
    'A 201 carried no absolute path in its Location.',
  )
}

/** Reads a resource as JSON. */
export async function read(site: Site, uri: string): Promise<unknown> {
  const reply = await get(site, uri)
  expect(reply.status, 'A resource could not be read with GET.').toBe(200)
  return reply.json()
}

/** Reads a resource and returns the URI that a link of it leads to. */
export async function follow(site: Site, uri: string, relation: string): Promise<string> {
  return requirePath(
    at(await read(site, uri), 'links', relation, 'href'),
    `A resource had no link '${relation}' with an absolute path.`,
  )
}

/** The `self` links of the items of a collection, sorted; empty text where one is missing. */
export async function listItems(site: Site, uri: string, kind: string): Promise<string[]> {
  const items = at(await read(site, uri), kind)
  expect(Array.isArray(items), `A collection had no array '${kind}'.`).toBe(true)
  return (items as unknown[]).map(selfOf).toSorted()
}

function selfOf(item: unknown): string {
  const self = at(item, 'links', 'self', 'href')
  return typeof self === 'string' ? self : ''
}

/** Finds the one item of a collection by its link. */
export async function findItem(site: Site, uri: string, kind: string): Promise<string> {
  const [item] = await listItems(site, uri, kind)
  return requirePath(item, `An item of '${kind}' had no link 'self' with an absolute path.`)
}

/** Serves a new application and makes a poll there. */
export async function startPoll({
  subject,
  serve,
}: PollScene): Promise<PollUris & { readonly site: Site }> {
  const site = await serve(subject.createApp())
  return { site, ...(await addPoll(site)) }
}

/** Makes a poll with two options and a vote. */
export async function addPoll(site: Site, title = 'Drinks'): Promise<PollUris> {
  const poll = await add(site, '/polls', { title })
  const options = await follow(site, poll, 'options')
  const votes = await follow(site, poll, 'votes')
  const tea = await add(site, options, { label: 'Tea' })
  const coffee = await add(site, options, { label: 'Coffee' })
  const vote = await add(site, votes, { voter: 'Grace', choice: tea })
  return { poll, options, votes, tea, coffee, vote }
}

/** Tries every change to the options and votes of a poll, and returns the statuses. */
export async function changeParts(site: Site, uris: PollUris): Promise<Record<string, number>> {
  return {
    'POST to votes': await post(site, uris.votes, { voter: 'Edsger', choice: uris.tea }),
    'POST to options': await post(site, uris.options, { label: 'Water' }),
    'PUT to a vote': await put(site, uris.vote, { voter: 'Grace', choice: uris.coffee }),
    'PUT to an option': await put(site, uris.coffee, { label: 'Cocoa' }),
    'DELETE of a vote': await remove(site, uris.vote),
    'DELETE of an option': await remove(site, uris.coffee),
  }
}

/** Nothing but an absolute path of the subject's own site is ever requested. */
function requirePath(value: unknown, message: string): string {
  const isPath = typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(value)
  expect(isPath ? 'an absolute path' : value, message).toBe('an absolute path')
  return String(value)
}
