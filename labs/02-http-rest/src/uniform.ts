/** The uniform interface: HTTP once, for every resource. */
import { notImplemented } from '@cloud-labs/labkit'
import type { Express } from 'express'
import type { Representation } from './representations.ts'

/** The variable parts of a URI, by the names in the route (`request.params`). */
export type Path = Readonly<Record<string, string>>

/** What a resource can do. Which methods it allows follows from what is there. */
export interface Resource {
  read(path: Path): Representation
  /** Adds an item to a collection and returns its URI. */
  add?(path: Path, content: unknown): string | Promise<string>
  replace?(path: Path, content: unknown): void
  remove?(path: Path): void
}

/** Offers a resource under a path, and refuses all methods that it does not allow. */
export function mount(app: Express, path: string, resource: Resource): void {
  const route = app.route(path)
  // TODO(1): GET sends writeJson(resource.read(…)); POST, where the resource can add, answers 201.
  // TODO(2): POST takes its content from readJson, so that 415 is told.
  // TODO(3): PUT, DELETE and OPTIONS, and 405 with Allow for all that is left; but what does not
  // exist is 404 to every method.
  // TODO(4): GET chooses the format by Accept, says Vary, and refuses with 406.
  // TODO(5): GET sends an ETag and Cache-Control, and 304 instead of what the client holds.
  // TODO(6): PUT and DELETE evaluate If-Match before anything is changed.
  notImplemented(1, `offer ${route.path} to GET and POST`)
}
