/** Reads what a client sent, up to a limit. */
import express, { type Request, type RequestHandler } from 'express'

/**
 * Reads the body of every request whole, whatever its media type.
 *
 * What is longer than `limit` ends in an error with the `status` 413.
 */
export function readBody(): RequestHandler {
  // TODO(6): take no more than the contract says.
  return express.raw({ type: () => true, limit: '100mb' })
}

/** The body of a request as text; empty if there is none. */
export function bodyOf(request: Request): string {
  return Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
}

/** Whether an error says that the body was longer than any door takes. */
export function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 413
}
