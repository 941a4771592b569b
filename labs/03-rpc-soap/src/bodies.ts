/** Reads what a client sent, up to a limit. */
import express, { type Request, type RequestHandler } from 'express'

/** The longest message that any door takes. */
const mostBytes = 65_536

/**
 * Reads the body of every request whole, whatever its media type.
 *
 * What is longer ends in an error with the `status` 413.
 */
export function readBody(): RequestHandler {
  return express.raw({ type: () => true, limit: mostBytes })
}

/** The body of a request as text; empty if there is none. */
export function bodyOf(request: Request): string {
  return Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
}

/** Whether an error says that the body was longer than any door takes. */
export function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 413
}
