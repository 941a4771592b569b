/** What all doors have in common. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request that has been read to its end. */
export interface Visit {
  readonly request: IncomingMessage
  readonly path: string
  readonly body: string
}

export interface Door {
  isAt(path: string): boolean
  serve(visit: Visit, response: ServerResponse): Promise<void>
  /** Tells whatever was thrown, in the language of the door. */
  tell(error: unknown, request: IncomingMessage, response: ServerResponse): void
}

/** What HTTP alone can say: there is no message to answer with. */
export class HttpError extends Error {
  readonly status: number
  readonly fields: Readonly<Record<string, string>>

  constructor(status: number, fields: Readonly<Record<string, string>> = {}) {
    super(`HTTP ${status}`)
    this.status = status
    this.fields = fields
  }
}

export class MessageTooLong extends Error {}

export class BadArguments extends Error {}

export function mediaTypeOf({ headers }: IncomingMessage): string {
  return (headers['content-type'] ?? '').replace(/;.*/s, '').trim().toLowerCase()
}

/** A whole number of cents that the bank can book. */
export function requireCents(value: unknown): number {
  const isCents = typeof value === 'number' && Number.isInteger(value)
  if (!isCents || value < 1 || value > 2_147_483_647) throw new BadArguments('Cents, please.')
  return value
}
