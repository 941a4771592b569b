/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 sees to rejections itself. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { pageFolder, secure } from './page-headers.ts'
import { BodyRefused, readBody } from './read-body.ts'
import type { Reception } from './reception.ts'
import { Refusal } from './refusal.ts'
import { SideBySide } from './side-by-side.ts'

/** An archive as it comes in; `lab submit` makes much smaller ones. */
const mostBytes = 16 * 1024 * 1024

/** The longest a request for news may wait, in milliseconds. */
const mostPatienceMs = 20_000

/** Puts a reception on the web: one page for people, JSON for programs. */
export function createApp(reception: Reception): Express {
  const app = express()
  const uploads = new SideBySide({ ofAll: 32, ofOne: 4 })
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use(secure)
  app.use(express.static(pageFolder, { index: 'index.html', dotfiles: 'ignore', redirect: false }))
  const studentOf = (request: Request) =>
    reception.greet(request.headers.authorization, request.socket.remoteAddress ?? '')
  app.get('/api/labs', (request, response) => {
    response.json({ labs: reception.labsFor(studentOf(request)) })
  })
  app.get('/api/submissions', (request, response) => {
    response.json({ submissions: reception.list(studentOf(request)) })
  })
  app.post('/api/labs/:lab/submissions', async (request, response) => {
    // Who it is, and whether there may be another one, is asked before a byte of it is read.
    const student = studentOf(request)
    const lab = String(request.params['lab'])
    reception.admit(student, lab)
    const taken = await uploads.run(student, async () => {
      const archive = await readBody(request, mostBytes)
      return reception.take({ student, lab, archive })
    })
    response.status(202).json(taken)
  })
  app.get('/api/submissions/:id', async (request, response) => {
    const student = studentOf(request)
    const waitMs = Math.min(mostPatienceMs, Number(request.query['waitMs'] ?? 0) || 0)
    response.json(await reception.look({ student, id: String(request.params['id']), waitMs }))
  })
  app.get('/api/submissions/:id/files/:form', (request, response) => {
    const { id, form } = request.params
    const text = reception.fileOf(studentOf(request), { id: String(id), form: String(form) })
    response.type('text/plain').send(text)
  })
  app.use(() => {
    throw new Refusal(404, 'There is nothing here.')
  })
  app.use(answerErrors)
  return app
}

/** Sentences that were meant for students go out; of anything else nobody learns more than that. */
function answerErrors(
  error: unknown,
  request: Request,
  response: Response,
  _next: NextFunction,
): void {
  // An upload that was refused is not read to its end, so that the connection cannot go on.
  if (!request.complete) response.set('Connection', 'close')
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status, message, retryMs } = refusalOf(error)
  if (retryMs !== undefined) response.set('Retry-After', String(Math.ceil(retryMs / 1000)))
  if (status === 401) response.set('WWW-Authenticate', 'Bearer')
  response.status(status).json({ error: message })
}

function refusalOf(error: unknown): Pick<Refusal, 'status' | 'message' | 'retryMs'> {
  if (error instanceof Refusal) return error
  if (error instanceof BodyRefused) return { status: error.status, message: error.message }
  // Express's own: an address that cannot be decoded, for instance.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status >= 400 && status < 500) return { status, message: 'The request makes no sense.' }
  return { status: 500, message: 'The server is at fault; try again later.' }
}
