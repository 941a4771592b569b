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
    // Without `setupServer` nothing global is patched, which nock would not stand.
    const response = await getResponse(handlers, requestOf(received))
    if (response === undefined) strays.push(`${received.method} ${received.url}`)
    if (response === undefined || response.type === 'error') return cutOff
    const { status, headers } = response
    const body = new Uint8Array(await response.arrayBuffer())
    return { status, headers: Object.fromEntries(headers), body }
  }
  return { upstream: await scene.upstream({ name: 'the service', answer }), strays }
}

function requestOf({ method, url, headers, body }: Received): Request {
  const fields = Object.entries(headers).filter(([, value]) => value !== undefined)
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(url, scriptedOrigin), {
    method,
    headers: fields as [string, string][],
    ...(hasBody ? { body } : {}),
  })
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
    const played = await play(received)
    if (played.status !== noMatch) return played
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

async function play(received: Received): Promise<Answer> {
  if (playing === 0) nock.activate()
  playing += 1
  try {
    return await answerOf(await askNock(received))
  } catch {
    return cutOff
  } finally {
    playing -= 1
    if (playing === 0) nock.restore()
  }
}

function askNock({ method, url, headers, body }: Received): Promise<IncomingMessage> {
  const { host: _host, connection: _connection, ...fields } = headers
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(url, scriptedOrigin), { method, headers: fields })
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
