/** One file that lets express do what express can: negotiation, strong tags and 304. */
import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'

type Fields = Record<string, unknown>
type Item = { readonly kind: string; readonly uri: string; readonly up: string; data: Fields }

interface View {
  readonly kind: string
  readonly members: Fields
  readonly links: Record<string, string>
  readonly parts?: readonly View[]
}

const text = (value: unknown): value is string => typeof value === 'string' && value !== ''
const refuse = (status: number, detail: string) => Object.assign(new Error(detail), { status })
const pollUriOf = (path: string) => path.split('/').slice(0, 3).join('/')
const lastOf = (path: string) => path.split('/').at(-1) ?? ''

export function createApp(): RequestListener {
  const shelf = createShelf()
  const { get, post, put, remove, requireExisting, requireFresh } = createHandlers(shelf)
  const app = express().set('etag', 'strong').use(express.json())
  app
    .route(['/polls', '/polls/:poll/options', '/polls/:poll/votes'])
    .all(requireExisting)
    .get(get)
    .post(post)
    .all(refuseMethod('GET, HEAD, POST, OPTIONS'))
  app
    .route(['/polls/:poll', '/polls/:poll/options/:id', '/polls/:poll/votes/:id'])
    .all(requireExisting)
    .get(get)
    .put(requireFresh, put)
    .delete(requireFresh, remove)
    .all(refuseMethod('GET, HEAD, PUT, DELETE, OPTIONS'))
  app.use((_request, _response, next) => next(refuse(404, 'Nothing here.')))
  return app.use(answerError)
}

/** All items by URI; what contains what is in the URIs themselves. */
function createShelf() {
  const items = new Map<string, Item>()
  const all = () => [...items.values()]
  const inside = (up: string) => all().filter((item) => item.up === up)
  const tally = (uri: string) => all().filter(({ data }) => data.choice === uri).length
  const view = ({ kind, uri, up, data }: Item): View =>
    kind === 'poll'
      ? {
          kind,
          members: data,
          links: { self: uri, collection: up, options: `${uri}/options`, votes: `${uri}/votes` },
        }
      : {
          kind,
          members: kind === 'option' ? { ...data, votes: tally(uri) } : data,
          links: { self: uri, collection: up, poll: pollUriOf(uri) },
        }
  const viewAll = (path: string): View => ({
    kind: lastOf(path),
    members: {},
    links: path === '/polls' ? { self: path } : { self: path, poll: pollUriOf(path) },
    parts: inside(path).map(view),
  })
  const show = (path: string): View => {
    const item = items.get(path)
    return item ? view(item) : viewAll(path)
  }
  return { items, inside, tally, show }
}

type Shelf = ReturnType<typeof createShelf>

function createHandlers(shelf: Shelf) {
  const { items, tally, show } = shelf
  const get: RequestHandler = ({ headers, path }, response) => {
    // Express answers no 304 to whoever says no-cache, as `fetch` does with every If-None-Match.
    delete headers['cache-control']
    response.set('Cache-Control', 'no-cache').format({
      json: () => response.send(write('json', show(path))),
      xml: () => response.send(write('xml', show(path))),
      default: () => {
        throw refuse(406, 'JSON or XML.')
      },
    })
  }
  const post: RequestHandler = (request, response) => {
    const { path } = request
    requireOpen(shelf, path)
    const kind = lastOf(path).slice(0, -1)
    const data = readContent(shelf, request, kind)
    const item: Item = { kind, uri: `${path}/${randomUUID()}`, up: path, data }
    items.set(item.uri, item)
    response.status(201).location(item.uri).end()
  }
  const put: RequestHandler = (request, response) => {
    requireOpen(shelf, request.path)
    const item = items.get(request.path)
    if (item) item.data = readContent(shelf, request, item.kind)
    response.status(204).end()
  }
  const remove: RequestHandler = ({ path }, response) => {
    requireOpen(shelf, path)
    if (tally(path) > 0) throw refuse(409, 'The option has votes.')
    const doomed = [...items.keys()].filter((uri) => `${uri}/`.startsWith(`${path}/`))
    for (const uri of doomed) items.delete(uri)
    response.status(204).end()
  }
  const requireExisting: RequestHandler = ({ path }, _response, next) => {
    const isPart = lastOf(path) === 'options' || lastOf(path) === 'votes'
    const owner = isPart ? pollUriOf(path) : path
    next(path === '/polls' || items.has(owner) ? undefined : refuse(404, 'Nothing here.'))
  }
  const requireFresh: RequestHandler = (request, _response, next) => {
    const held = request.get('If-Match')
    const mine = tagOf(request, write(request.accepts('json', 'xml') || 'json', show(request.path)))
    const passes = held === undefined || held === '*' || held.split(/, */).includes(mine)
    next(passes ? undefined : refuse(412, 'Changed meanwhile.'))
  }
  return { get, post, put, remove, requireExisting, requireFresh }
}

function readContent(shelf: Shelf, request: Request, kind: string): Fields {
  if (!request.is('application/json')) throw refuse(415, 'Send JSON.')
  const { title, label, voter, choice } = request.body
  const open = request.method === 'POST' ? true : request.body.open
  if (kind === 'poll' && text(title) && typeof open === 'boolean') return { title, open }
  if (kind === 'option' && text(label)) return { label }
  if (kind === 'vote' && text(voter) && text(choice)) {
    requireBallot(shelf, request.path, { voter, choice })
    return { voter, choice }
  }
  throw refuse(400, 'A member is missing or wrong.')
}

function requireBallot(
  { items, inside }: Shelf,
  path: string,
  { voter, choice }: { readonly voter: string; readonly choice: string },
): void {
  const poll = pollUriOf(path)
  if (items.get(choice)?.up !== `${poll}/options`) throw refuse(400, 'Not an option of this poll.')
  const twin = inside(`${poll}/votes`).find((vote) => vote.data.voter === voter)
  if (twin && twin.uri !== path) throw refuse(409, 'The name has voted.')
}

function requireOpen({ items }: Shelf, path: string): void {
  const isPart = path.split('/').length > 3
  const isOpen = items.get(pollUriOf(path))?.data.open
  if (isPart && isOpen === false) throw refuse(409, 'The poll is closed.')
}

function refuseMethod(allow: string): RequestHandler {
  return ({ method }, response, next) => {
    response.set('Allow', allow)
    if (method === 'OPTIONS') response.status(204).end()
    else next(refuse(405, `Only ${allow}.`))
  }
}

function write(format: string, view: View): string {
  return format === 'json' ? JSON.stringify(toJson(view)) : toXml(view)
}

function toJson({ kind, members, links, parts }: View): Fields {
  const hrefs = Object.entries(links).map(([rel, href]) => [rel, { href }])
  const own = parts ? { [kind]: parts.map(toJson) } : members
  return { ...own, links: Object.fromEntries(hrefs) }
}

function toXml({ kind, members, links, parts = [] }: View): string {
  const own = Object.entries(members).map(([name, value]) => `<${name}>${toCdata(value)}</${name}>`)
  const hrefs = Object.entries(links).map(
    ([rel, href]) => `<link rel="${rel}" href="${href}"></link>`,
  )
  return `<${kind}>${[...own, ...parts.map(toXml), ...hrefs].join('')}</${kind}>`
}

function toCdata(value: unknown): string {
  return `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** The tag that express will send with this content. */
function tagOf({ app }: Request, content: string): string {
  return app.get('etag fn')(Buffer.from(content))
}

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = error.status ?? 500
  response.status(status).set('Cache-Control', 'no-store').type('application/problem+json')
  response.end(JSON.stringify({ title: `HTTP ${status}`, status, detail: error.message }))
}
