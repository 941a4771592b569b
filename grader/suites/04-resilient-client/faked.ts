/**
 * Upstreams that libraries describe, configured here and nowhere else.
 *
 * Both work in the grader's own process, behind a real server that the subject reaches: nothing of
 * the subject's can switch them off. msw describes what an upstream *is*, with a memory of what it
 * has been asked. nock describes what *happens*, call by call, wire faults among it. Neither is
 * used for bodies that wait: undici fails on an abort in the middle of an intercepted body, so
 * those come from the real server (`bodyAfter`).
 */
import http from 'node:http'
import { buffer } from 'node:stream/consumers'
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
export async function describedBy(
  scene: Scene,
  handlers: readonly HttpHandler[],
): Promise<Faked> {
  const strays: string[] = []
  const answer = async (received: Received): Promise<Answer> => {
    // Without `setupServer` nothing global is patched, which nock would not stand.
    const response = await getResponse([...handlers], requestOf(received))
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
const wireFault = Object.assign(new Error('The connection was reset.'), { code: 'ECONNRESET' })

// Importing nock activates it, and then the subject's own fetch, where it shares this process,
// would be intercepted as well.
nock.restore()
nock.disableNetConnect()
nock.enableNetConnect('127.0.0.1')

/** An upstream that plays a script of nock, in the order in which it is written. */
export async function scripted(
  scene: Scene,
  write: (script: nock.Scope) => nock.Scope,
): Promise<Scripted> {
  nock.cleanAll()
  const script = write(nock(scriptedOrigin))
  const strays: string[] = []
  const answer = async (received: Received): Promise<Answer> => {
    const isExpected = script.pendingMocks().some((call) => call.startsWith(`${received.method} `))
    if (!isExpected) strays.push(`${received.method} ${received.url}`)
    return isExpected ? askNock(received) : cutOff
  }
  const upstream = await scene.upstream({ name: 'the service', answer })
  return { upstream, strays, isDone: () => script.isDone() }
}

/** What a script says where the connection is reset at once. */
export function resetAtOnce(): never {
  throw wireFault
}

/** What a script says where the connection is reset in the middle of the body. */
export function resetWithin(body: string): AsyncIterable<string> {
  return (async function* half() {
    yield body.slice(0, body.length / 2)
    throw wireFault
  })()
}

async function askNock({ method, url, headers, body }: Received): Promise<Answer> {
  nock.activate()
  try {
    const request = http.request(new URL(url, scriptedOrigin), { method, headers })
    request.end(body)
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).once('error', reject)
    })
    return await answerOf(response)
  } catch {
    return cutOff
  } finally {
    nock.restore()
  }
}
