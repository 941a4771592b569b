/**
 * Upstreams that libraries describe, configured here and nowhere else.
 *
 * Both work in the grader's own process, behind a real server that the subject reaches: nothing of
 * the subject's can switch them off. msw describes what an upstream *is*, with a memory of what it
 * has been asked. nock describes what *happens*, call by call, wire faults among it. Neither is
 * used for bodies that wait: undici fails on an abort in the middle of an intercepted body, so
 * those come from the real server (`bodyAfter`).
 */
import http, { type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { getResponse, type HttpHandler } from 'msw'
import nock from 'nock'
import type { Answer, Received, Upstream } from '../../src/run/upstream.ts'
import type { Scene } from './vocabulary.ts'

/** An upstream, and what reached it that it was not made for. */
export interface Faked {
  readonly upstream: Upstream
  /** As 'POST /orders'; a scenario expects none. */
  readonly strays: readonly string[]
}

const cutOff: Answer = { cut: 'before-the-answer' }

/** An upstream that msw's handlers describe. `HttpResponse.error()` cuts the connection. */
export async function describedBy(scene: Scene, handlers: HttpHandler[]): Promise<Faked> {
  const strays: string[] = []
  const answer = async (received: Received): Promise<Answer> => {
    const response = await respond(handlers, received)
    if (response === undefined) strays.push(`${received.method} ${received.url}`)
    if (response === undefined || response.type === 'error') return cutOff
    const { status, headers } = response
    // Where a status is part of the path, a stranger may have chosen one that is none.
    if (status < 200 || status > 599) return cutOff
    const body = new Uint8Array(await response.arrayBuffer())
    return { status, headers: Object.fromEntries(headers), body }
  }
  return { upstream: await scene.upstream({ name: 'the service', answer }), strays }
}

/** @returns `undefined` if no handler can make anything of the request. */
async function respond(handlers: HttpHandler[], received: Received): Promise<Response | undefined> {
  const request = requestOf(received)
  if (request === undefined) return undefined
  try {
    // Without `setupServer` nothing global is patched, which nock would not stand.
    return await getResponse(handlers, request)
  } catch {
    return undefined
  }
}

/** @returns `undefined` for a target that leads elsewhere, and a method that Fetch forbids. */
function requestOf({ method, url, headers, body }: Received): Request | undefined {
  const place = placeOf(url)
  if (place === undefined || ['CONNECT', 'TRACE', 'TRACK'].includes(method)) return undefined
  const fields = Object.entries(headers).filter(([, value]) => value !== undefined)
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(place, {
    method,
    headers: fields as [string, string][],
    ...(hasBody ? { body } : {}),
  })
}

/**
 * A target is a path as a rule, but may be a whole URI (RFC 9112 §3.2.2): then it must not lead the
 * grader to other servers, of its own machine for instance.
 */
function placeOf(target: string): URL | undefined {
  const place = URL.canParse(target, scriptedOrigin) ? new URL(target, scriptedOrigin) : undefined
  return place?.origin === scriptedOrigin ? place : undefined
}

/** A script, and the upstream that plays it. */
export interface Scripted extends Faked {
  /** Whether every call of the script has been made. */
  isDone(): boolean
}

const scriptedOrigin = 'http://upstream.test'

/** nock's answer to what no script foresees; scripts do without this status. */
const noMatch = 501

/** In a script: `replyWithError(connectionReset)`. */
export const connectionReset = Object.assign(new Error('Reset.'), { code: 'ECONNRESET' })

// Importing nock activates it, and then the subject's own fetch, where it shares this process,
// would be intercepted as well.
nock.restore()
nock.disableNetConnect()
nock.enableNetConnect('127.0.0.1')

/** An upstream that plays a script of nock; what the script does not foresee is cut off. */
export async function scripted(
  scene: Scene,
  write: (script: nock.Scope) => nock.Scope,
): Promise<Scripted> {
  nock.cleanAll()
  const script = write(nock(scriptedOrigin))
  const strays: string[] = []
  const answer = async (received: Received): Promise<Answer> => {
    const place = placeOf(received.url)
    const played = place && (await play(received, place))
    if (played !== undefined && played.status !== noMatch) return played
    strays.push(`${received.method} ${received.url}`)
    return cutOff
  }
  const upstream = await scene.upstream({ name: 'the service', answer })
  return { upstream, strays, isDone: () => script.isDone() }
}

/** In a script: a body that breaks off in the middle. */
export function halfOf(body: string): Readable {
  const half = async function* (): AsyncGenerator<string> {
    yield body.slice(0, body.length / 2)
    throw connectionReset
  }
  return Readable.from(half())
}

let playing = 0

async function play(received: Received, place: URL): Promise<Answer> {
  if (playing === 0) nock.activate()
  playing += 1
  try {
    return await answerOf(await askNock(received, place))
  } catch {
    return cutOff
  } finally {
    playing -= 1
    if (playing === 0) nock.restore()
  }
}

function askNock({ method, headers, body }: Received, place: URL): Promise<IncomingMessage> {
  const { host: _host, connection: _connection, ...fields } = headers
  return new Promise((resolve, reject) => {
    const request = http.request(place, { method, headers: fields })
    request.once('response', resolve).once('error', reject)
    request.end(body)
  })
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response
  const chunks: Buffer[] = []
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer)
  } catch {
    const body = Buffer.concat([...chunks, ...chunks])
    return { status, body, cut: 'within-the-body' }
  }
  return { status, headers: headers as Record<string, string>, body: Buffer.concat(chunks) }
}
