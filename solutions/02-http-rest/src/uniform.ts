/** The uniform interface: HTTP once, for every resource. */
import type { Express, Request, Response } from 'express'
import { readJson } from './content.ts'
import { type Format, preferredFormat } from './formats.ts'
import { chooseFormat } from './negotiation.ts'
import { isCurrent, isUnchanged, tagOf } from './preconditions.ts'
import { Problem } from './problems.ts'
import type { Representation } from './representations.ts'

/** The variable parts of a URI, by the names in the route. */
export type Path = Readonly<Record<string, string>>

// #region resource
/** What a resource can do. Which methods it allows follows from what is there. */
export interface Resource {
  read(path: Path): Representation
  /** Adds an item to a collection and returns its URI. */
  add?(path: Path, content: unknown): string | Promise<string>
  replace?(path: Path, content: unknown): void
  remove?(path: Path): void
}
// #endregion resource

/** Offers a resource under a path, and refuses all methods that it does not allow. */
export function mount(app: Express, path: string, resource: Resource): void {
  const { add, replace, remove } = resource
  const allow = listMethods(resource).join(', ')
  const route = app.route(path)
  // Express answers HEAD by the handler of GET, and Node drops the content.
  route.get((request, response) => sendCurrent(request, response, resource))
  if (add) route.post((request, response) => create(request, response, add))
  if (replace) {
    route.put((request, response) => {
      const content = readJson(request)
      requireCurrent(request, resource)
      replace(pathOf(request), content)
      response.status(204).end()
    })
  }
  if (remove) {
    route.delete((request, response) => {
      requireCurrent(request, resource)
      remove(pathOf(request))
      response.status(204).end()
    })
  }
  route.options((request, response) => {
    requireExisting(request, resource)
    response.status(204).set('Allow', allow).end()
  })
  route.all((request, response) => {
    requireExisting(request, resource)
    response.set('Allow', allow)
    throw new Problem(405, `${request.method} is not among ${allow}.`)
  })
}

function listMethods(resource: Resource): string[] {
  const methods = ['GET', 'HEAD', 'OPTIONS']
  if (resource.add) methods.push('POST')
  if (resource.replace) methods.push('PUT')
  if (resource.remove) methods.push('DELETE')
  return methods
}

function pathOf(request: Request): Path {
  return request.params as Path
}

async function create(
  request: Request,
  response: Response,
  add: NonNullable<Resource['add']>,
): Promise<void> {
  const uri = await add(pathOf(request), readJson(request))
  response.status(201).set('Location', uri).end()
}

function sendCurrent(request: Request, response: Response, resource: Resource): void {
  const representation = resource.read(pathOf(request))
  const format = chooseFormat(request.get('Accept'))
  if (!format) throw new Problem(406, 'Only application/json and application/xml are on offer.')
  // #region send-current
  const { content, tag } = render(representation, format)
  response.set({ ETag: tag, Vary: 'Accept', 'Cache-Control': 'no-cache' })
  if (isUnchanged(request.get('If-None-Match'), tag)) {
    response.status(304).end()
    return
  }
  response.set('Content-Type', `${format.mediaType}; charset=utf-8`)
  response.set('Content-Length', String(Buffer.byteLength(content)))
  // Not `send`, which would evaluate If-None-Match again by rules of its own.
  response.end(content)
  // #endregion send-current
}

/** @throws Problem 404 if the path names nothing (any more). */
function requireExisting(request: Request, resource: Resource): void {
  resource.read(pathOf(request))
}

// #region require-current
/** RFC 9110 §13.1.1: compares with what a GET with the same Accept would be answered. */
function requireCurrent(request: Request, resource: Resource): void {
  const format = chooseFormat(request.get('Accept')) ?? preferredFormat
  const { tag } = render(resource.read(pathOf(request)), format)
  if (!isCurrent(request.get('If-Match'), tag)) {
    throw new Problem(412, 'The resource has changed since it was read.')
  }
}
// #endregion require-current

function render(representation: Representation, format: Format) {
  const content = format.write(representation)
  return { content, tag: tagOf(content) }
}
