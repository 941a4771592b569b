import type { Readable } from 'node:stream'

/** What goes back. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | number>>
  readonly xml?: string
  readonly stream?: Readable
}
