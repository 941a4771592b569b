/** HTTP for entities and collections: what they share, and what each adds. */
import { type Request, type Response, Router } from 'express'
import type { Collection } from './collections.ts'
import type { Entity, Shown } from './entities.ts'
import { HttpError } from './http-error.ts'
import { Presenter } from './presenter.ts'

abstract class Controller<Subject extends Shown> {
  readonly router = Router()
  protected readonly find: (id: string) => Subject

  constructor(path: string, methods: string, find: (id: string) => Subject) {
    this.find = find
    this.router
      .route(path)
      .get((request, response) => this.show(request, response))
      .options((request, response) => this.tellMethods(request, response, methods))
      .post((request, response, next) => this.post(request, response, next))
      .put((request, response, next) => this.put(request, response, next))
      .delete((request, response, next) => this.delete(request, response, next))
      .all((request, response) => {
        this.subjectOf(request)
        response.set('Allow', methods)
        throw new HttpError(405, `Only ${methods}.`)
      })
  }

  protected post(_request: Request, _response: Response, next: () => void): void {
    next()
  }

  protected put(_request: Request, _response: Response, next: () => void): void {
    next()
  }

  protected delete(_request: Request, _response: Response, next: () => void): void {
    next()
  }

  protected subjectOf(request: Request): Subject {
    return this.find(String(request.params.id))
  }

  protected assertJson(request: Request): void {
    if (!request.is('json')) throw new HttpError(415, 'Only JSON.')
  }

  private tellMethods(request: Request, response: Response, methods: string): void {
    this.subjectOf(request)
    response.set('Allow', methods).send()
  }

  private show(request: Request, response: Response): void {
    const presenter = Presenter.for(request)
    if (!presenter) throw new HttpError(406, 'Only JSON and XML.')
    presenter.present(this.subjectOf(request), request, response)
  }
}

export class CollectionController extends Controller<Collection> {
  constructor(path: string, find: (id: string) => Collection) {
    super(path, 'GET, HEAD, POST, OPTIONS', find)
  }

  protected override post(request: Request, response: Response): void {
    const collection = this.subjectOf(request)
    this.assertJson(request)
    const item = collection.add(request.body)
    response
      .status(201)
      .location(item.uri)
      .json({ links: { self: { href: item.uri } } })
  }
}

export class ItemController extends Controller<Entity> {
  constructor(path: string, find: (id: string) => Entity) {
    super(path, 'GET, HEAD, PUT, DELETE, OPTIONS', find)
  }

  protected override put(request: Request, response: Response): void {
    const entity = this.subjectOf(request)
    this.assertJson(request)
    this.assertMatch(request, entity)
    entity.replace(request.body)
    response.sendStatus(204)
  }

  protected override delete(request: Request, response: Response): void {
    const entity = this.subjectOf(request)
    this.assertMatch(request, entity)
    entity.remove()
    response.sendStatus(204)
  }

  private assertMatch(request: Request, entity: Entity): void {
    const presenter = Presenter.for(request) ?? Presenter.json
    const condition = request.get('If-Match')
    if (condition === undefined || condition === '*') return
    const tags = condition.split(/\s*,\s*/)
    if (!tags.includes(presenter.tagOf(entity))) throw new HttpError(412, 'Out of date.')
  }
}
