/** Classes all the way: a repository, resources as classes, an express Router for each. */
import type { RequestListener } from 'node:http'
import express from 'express'
import { CollectionController, ItemController } from './controllers.ts'
import { HttpError, reportError } from './http-error.ts'
import { OptionCollection, PollCollection, VoteCollection } from './collections.ts'
import { Repository } from './repository.ts'

export function createApp(): RequestListener {
  const repository = new Repository()
  const app = express()
    .disable('etag')
    .disable('x-powered-by')
    .use(express.json({ strict: false }))
    .use(new CollectionController('/polls', () => new PollCollection(repository)).router)
    .use(
      new CollectionController('/polls/:id/options', (id) => {
        return new OptionCollection(repository, repository.findPoll(id))
      }).router,
    )
    .use(
      new CollectionController('/polls/:id/votes', (id) => {
        return new VoteCollection(repository, repository.findPoll(id))
      }).router,
    )
    .use(new ItemController('/polls/:id', (id) => repository.findPoll(id)).router)
    .use(new ItemController('/options/:id', (id) => repository.findOption(id)).router)
    .use(new ItemController('/votes/:id', (id) => repository.findVote(id)).router)
  app.use((_request, _response, next) => next(new HttpError(404, 'Unknown path.')))
  app.use(reportError)
  return app
}
