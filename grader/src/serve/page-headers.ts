import { join } from 'node:path'
import type { NextFunction, Request, Response } from 'express'

/** The one page and what it loads. */
export const pageFolder = join(import.meta.dirname, 'page')

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/** Nothing of ours runs elsewhere, nothing from elsewhere runs here, and no proxy keeps grades. */
export function secure(_request: Request, response: Response, next: NextFunction): void {
  response.set(headers)
  next()
}
