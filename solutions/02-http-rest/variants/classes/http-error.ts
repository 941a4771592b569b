/** Errors that know their status, and the handler that reports them. */
import type { ErrorRequestHandler } from 'express'

export class HttpError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }

  toJSON(): object {
    return { type: 'about:blank', title: `HTTP ${this.status}`, status: this.status }
  }
}

export const reportError: ErrorRequestHandler = (error, _request, response, _next) => {
  const problem = new HttpError(Number(error.status ?? 500), String(error.message))
  response
    .status(problem.status)
    .type('application/problem+json')
    .set('Cache-Control', 'no-store')
    .send(JSON.stringify(problem))
}

/** Refuses a value that is not a string with something in it. */
export function assertText(value: unknown): asserts value is string {
  if (typeof value !== 'string' || value.length === 0) {
    throw new HttpError(400, 'A text is missing.')
  }
}

/** The members of parsed content; 400 for what is no object. */
export function membersOf(content: unknown): Readonly<Record<string, unknown>> {
  if (typeof content !== 'object' || content === null) throw new HttpError(400, 'No object.')
  return { ...content }
}
