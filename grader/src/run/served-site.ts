import { Agent, fetch } from 'undici'
import { clearDeadline, startDeadline } from '../box/deadline.ts'
import { limits } from '../box/limits.ts'
import { type Subject, SubjectError, SubjectFault } from '../box/index.ts'
import type { Evidence } from './evidence.ts'
import { mayBeForgotten } from './may-be-forgotten.ts'
import { handleIdOf } from './remote-subject.ts'
import type { Reply, RequestOptions, Site } from './site.ts'

/** A site and the means to end what is under way on it. */
export interface OpenSite {
  readonly site: Site
  close(): Promise<void>
}

/**
 * Serves a listener of a subject.
 * @throws SubjectError if it is none.
 */
export async function serveOn(
  subject: Subject,
  listener: unknown,
  evidence: Evidence,
): Promise<OpenSite> {
  const on = handleIdOf(listener)
  if (on === undefined) throw notAListener()
  await subject.request({ op: 'serve', on })
  return openSite(subject.origin, evidence)
}

function notAListener(): SubjectError {
  const error = new Error('What was to be served is no request listener.')
  error.name = 'ContractError'
  return new SubjectError(error)
}

/** Answers are read whole, and a scenario never waits longer than a call may take. */
function openSite(origin: string, evidence: Evidence): OpenSite {
  // An agent of its own: connections of the site before must not be used again.
  const agent = new Agent({ connections: null, maxRedirections: 0 } as Agent.Options)
  const site: Site = {
    origin,
    request: (target, options = {}) =>
      mayBeForgotten(requestOnce({ origin, target, options, agent, evidence })),
  }
  return { site, close: () => agent.destroy() }
}

interface Exchange {
  readonly origin: string
  readonly target: string
  readonly options: RequestOptions
  readonly agent: Agent
  readonly evidence: Evidence
}

async function requestOnce(exchange: Exchange): Promise<Reply> {
  const { origin, target, options, agent, evidence } = exchange
  const { method = 'GET', json } = options
  const headers = { ...(json === undefined ? {} : jsonType), ...options.headers }
  const body = json === undefined ? options.body : JSON.stringify(json)
  const url = placeOf(target, origin)
  evidence.hide([json, options.body, options.headers, url.search])
  const controller = new AbortController()
  const deadline = startDeadline(limits.callMs, () => controller.abort(late))
  const shown = options.shownAs ?? `${method} ${url.pathname}`
  const place = evidence.begin()
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      dispatcher: agent,
      signal: controller.signal,
    })
    const bytes = await readBody(response.body)
    const reply = replyOf(response, bytes)
    place.addLine(`${shown} → ${describeReply(reply, (text) => evidence.mask(text))}`)
    return reply
  } catch (error) {
    const fault = faultOf(error)
    place.addLine(`${shown} → no answer`)
    throw fault
  } finally {
    clearDeadline(deadline)
  }
}

const jsonType = { 'content-type': 'application/json' }
const late = new SubjectFault(`A request got no answer within ${limits.callMs / 1000} seconds.`)
const tooLong = new SubjectFault('An answer over HTTP was larger than four megabytes.')

async function readBody(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > limits.bodyBytes) throw tooLong
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function replyOf(response: Awaited<ReturnType<typeof fetch>>, bytes: Uint8Array): Reply {
  const text = new TextDecoder().decode(bytes)
  return {
    status: response.status,
    headers: response.headers as unknown as Headers,
    text,
    bytes,
    json: () => {
      try {
        return JSON.parse(text)
      } catch {
        return undefined
      }
    },
  }
}

/** The headers that say what an answer means; bodies are never shown. */
function describeReply({ status, headers }: Reply, mask: (text: string) => string): string {
  const type = headers.get('content-type')?.split(';')[0]?.trim()
  const location = headers.get('location')
  const allow = headers.get('allow')
  const told = [
    type === undefined || mediaType.test(type) ? type : 'a Content-Type that is none',
    location === null ? undefined : `Location: ${mask(location)}`,
    allow === null ? undefined : `Allow: ${mask(allow)}`,
  ]
  return [status, ...told.filter((text) => text !== undefined && text !== '')].join(', ')
}

/** Its characters (RFC 6838 §4.2) are too few to repeat in it what the service was asked. */
const mediaType = /^([\w!#$&^.+-]+\/[\w!#$&^.+-]+)?$/

/**
 * The target may be a link of the subject's: it must not send the grader anywhere else.
 * @throws SubjectFault if it does, or is no URI.
 */
function placeOf(target: string, origin: string): URL {
  const url = URL.canParse(target, origin) ? new URL(target, origin) : undefined
  if (url?.origin === origin) return url
  throw new SubjectFault('A link of the service led to a place that is not the service.')
}

/** Whatever ends an exchange without an answer is the subject's doing: nobody else is there. */
function faultOf(error: unknown): SubjectFault {
  if (error instanceof SubjectFault) return error
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'The service accepted no connection.',
    ECONNRESET: 'The service closed the connection without an answer.',
    UND_ERR_SOCKET: 'The service closed the connection without an answer.',
  }
  return new SubjectFault(reasons[code] ?? 'The service gave no answer that HTTP knows.')
}
