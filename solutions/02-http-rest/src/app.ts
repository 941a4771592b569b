/** The application: a poll book offered as six kinds of resource. */
import type { RequestListener } from 'node:http'
import express from 'express'
import { createBook } from './book.ts'
import { optionResource, optionsResource } from './options.ts'
import { pollResource, pollsResource } from './polls.ts'
import { answerProblem, Problem } from './problems.ts'
import { mount } from './uniform.ts'
import { voteResource, votesResource } from './votes.ts'

/**
 * Builds an application that holds no polls yet and shares nothing with any other.
 * @returns A listener for `http.createServer`; here it is an express application.
 */
export function createApp(): RequestListener {
  const book = createBook()
  const app = express()
  app.disable('x-powered-by')
  // Without these, /POLLS and /polls/ would name the same thing as /polls.
  app.enable('case sensitive routing')
  app.enable('strict routing')
  app.use(express.json())
  mount(app, '/polls', pollsResource(book))
  mount(app, '/polls/:poll', pollResource(book))
  mount(app, '/polls/:poll/options', optionsResource(book))
  mount(app, '/polls/:poll/options/:option', optionResource(book))
  mount(app, '/polls/:poll/votes', votesResource(book))
  mount(app, '/polls/:poll/votes/:vote', voteResource(book))
  app.use(() => {
    throw new Problem(404, 'This URI names nothing here.')
  })
  app.use(answerProblem)
  return app
}
