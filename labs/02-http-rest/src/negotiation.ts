/** Proactive content negotiation by media type (RFC 9110 §12.5.1). */
import { notImplemented } from '@cloud-labs/labkit'
import type { Format } from './formats.ts'

/**
 * Chooses the format that a client likes best.
 * @param accept The Accept field; a request without one accepts everything.
 * @returns The format, the server's own preference among equals, or `undefined` where none will do.
 */
export function chooseFormat(accept = '*/*'): Format | undefined {
  // TODO(4): weigh each of `formats` by the most specific range that covers it.
  notImplemented(4, `choose a format for ${accept}`)
}
