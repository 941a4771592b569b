/** Refusals, and the form in which they are told (RFC 9457). */
import { NotImplementedError, notImplemented } from '@cloud-labs/labkit'
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
  // A gap that is still open answers 501 and names itself.
  if (error instanceof NotImplementedError) response.status(501).end(error.message)
  else sendProblem(response, toProblem(error))
}

/** Errors of express and its JSON parser carry a status; all others are the server's own fault. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  // TODO(2): an error with a status from 400 to 499 keeps it; any other becomes 500.
  notImplemented(2, `turn ${error} into a problem`)
}

function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status)
  // TODO(2): the content type, the object that RFC 9457 asks for, and no-store.
  notImplemented(2, `answer ${problem.status} with a problem document`)
}
