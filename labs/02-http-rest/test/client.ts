/** A client of the poll service, as the public tests use it. */
import { serve } from '@cloud-labs/labkit/testing'
import { createApp } from '../src/app.ts'

export interface Sent {
  /** Sent as JSON. */
  readonly content?: unknown
  /** Sent as it is, in place of content, and said to be JSON. */
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends one request. */
export type Send = (method: string, uri: string, sent?: Sent) => Promise<Response>

/** A representation in JSON, with as much of its shape as the tests look at. */
export interface Json {
  readonly [member: string]: unknown
  readonly links: Readonly<Record<string, { readonly href: string }>>
}

/** Serves a new application until the test ends. */
export async function start(): Promise<Send> {
  const { origin } = await serve(createApp())
  return (method, uri, { content, body = JSON.stringify(content), headers = {} } = {}) =>
    fetch(new URL(uri, origin), {
      method,
      headers: {
        accept: 'application/json',
        // Without this, fetch adds `no-cache` to requests that carry If-None-Match.
        'cache-control': 'max-age=0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
}

/** Adds to a collection and returns the URI of what is new. */
export async function add(send: Send, collection: string, content: unknown): Promise<string> {
  const response = await send('POST', collection, { content })
  return response.headers.get('location') ?? ''
}

export async function read(send: Send, uri: string): Promise<Json> {
  const response = await send('GET', uri)
  return (await response.json()) as Json
}

/** Reads a resource and returns where one of its links leads. */
export async function follow(send: Send, uri: string, relation: string): Promise<string> {
  const { links } = await read(send, uri)
  return links[relation]?.href ?? ''
}

/** Reads the current entity tag. */
export async function tag(send: Send, uri: string): Promise<string> {
  const response = await send('GET', uri)
  return response.headers.get('etag') ?? ''
}

/** A poll with two options, and the URIs to work with. */
export async function startPoll(send: Send) {
  const poll = await add(send, '/polls', { title: 'Trip' })
  const options = await follow(send, poll, 'options')
  return {
    poll,
    options,
    votes: await follow(send, poll, 'votes'),
    lake: await add(send, options, { label: 'Lake' }),
    hills: await add(send, options, { label: 'Hills' }),
  }
}
