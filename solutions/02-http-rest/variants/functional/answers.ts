/** From a state and a request to the next state and an answer, without touching the world. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Ids, Outcome } from './changes.ts'
import { chooseType, matchesTag, type MediaType, render } from './rendering.ts'
import { type Route, routes, type View } from './routes.ts'
import type { State } from './state.ts'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly fields: IncomingHttpHeaders
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly fields: Readonly<Record<string, string>>
  readonly content?: string
}

interface Reaction {
  readonly state: State
  readonly answer: Answer
}

export function answer(state: State, asked: Asked): Reaction {
  for (const route of routes) {
    const match = route.pattern.exec(asked.path)
    if (match) return react(state, asked, { route, ids: match.slice(1).map(Number) })
  }
  return { state, answer: refuse(404, 'Nothing has this name.') }
}

function react(
  state: State,
  asked: Asked,
  { route, ids }: { readonly route: Route; readonly ids: Ids },
): Reaction {
  const view = route.view(state, ids)
  if (!view) return { state, answer: refuse(404, 'Nothing has this name.') }
  const { method } = asked
  if (method === 'GET' || method === 'HEAD') return { state, answer: show(view, asked) }
  const allow = ['GET', 'HEAD', ...Object.keys(route.changes)].join(',')
  if (method === 'OPTIONS') return { state, answer: { status: 200, fields: { allow } } }
  const change = route.changes[method]
  if (!change) return { state, answer: refuse(405, `Try ${allow}.`, { allow }) }
  const content = method === 'DELETE' ? {} : readContent(asked)
  if (typeof content === 'number') return { state, answer: refuse(content, 'Send JSON.') }
  if (isStale(view, asked)) return { state, answer: refuse(412, 'Read it again first.') }
  return settle(state, change(state, ids, content))
}

function settle(state: State, outcome: Outcome): Reaction {
  if ('refused' in outcome) return { state, answer: refuse(outcome.refused, outcome.because) }
  const fields = outcome.uri === undefined ? {} : { location: outcome.uri }
  const status = outcome.uri === undefined ? 204 : 201
  return { state: outcome.state, answer: { status, fields } }
}

function show(view: View, { fields }: Asked): Answer {
  const type = chooseType(fields.accept ?? '*/*')
  if (!type) return refuse(406, 'There is only JSON and XML.')
  const { content, tag } = render(view, type)
  const metadata = { etag: tag, vary: 'accept', 'cache-control': 'no-cache' }
  return matchesTag(fields['if-none-match'], tag, 'weak')
    ? { status: 304, fields: metadata }
    : { status: 200, fields: { ...metadata, 'content-type': type }, content }
}

function isStale(view: View, { fields }: Asked): boolean {
  const type: MediaType = chooseType(fields.accept ?? '*/*') ?? 'application/json'
  const wanted = fields['if-match']
  return wanted !== undefined && !matchesTag(wanted, render(view, type).tag, 'strong')
}

/** The content as an object, or the status of its refusal. */
function readContent({ fields, body }: Asked): Record<string, unknown> | 400 | 415 {
  const [type = ''] = (fields['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json') return 415
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : 400
  } catch {
    return 400
  }
}

function refuse(status: number, detail: string, fields: Record<string, string> = {}): Answer {
  const content = JSON.stringify({
    type: 'about:blank',
    title: `Refused (${status})`,
    status,
    detail,
  })
  const problem = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  return { status, fields: { ...fields, ...problem }, content }
}
