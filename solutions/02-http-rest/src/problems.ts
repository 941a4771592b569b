/** Refusals, and the form in which they are told (RFC 9457). */
import { STATUS_CODES } from 'node:http'
import type { ErrorRequestHandler, Response } from 'express'

/** Thrown wherever a request cannot be granted. */
export class Problem extends Error {
  readonly status: number

  /** @param detail One sentence for a human being, about this occurrence. */
  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

/** Ends a request with a problem document, whatever was thrown. */
export const answerProblem: ErrorRequestHandler = (error, _request, response, _next) => {
  sendProblem(response, toProblem(error))
}

/** Errors of express and its JSON parser carry a status; all others are the server's own fault. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 500
    ? new Problem(status, 'The request could not be read.')
    : new Problem(500, 'The server failed.')
}

function sendProblem(response: Response, problem: Problem): void {
  // A 404 may be cached unless it says otherwise (RFC 9110 §15.1).
  response.status(problem.status).set('Cache-Control', 'no-store')
  response.set('Content-Type', 'application/problem+json')
  response.end(
    JSON.stringify({
      title: STATUS_CODES[problem.status] ?? 'Error',
      status: problem.status,
      detail: problem.message,
    }),
  )
}
