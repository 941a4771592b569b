/** Requests and answers as values. */
import type { IncomingHttpHeaders } from 'node:http'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly fields: IncomingHttpHeaders
  /** Without parameters. */
  readonly mediaType: string
  /** `undefined` if it was longer than the bank reads. */
  readonly body: string | undefined
}

export interface Answer {
  readonly status: number
  readonly fields: Readonly<Record<string, string>>
  readonly content?: string
}

export function plain(status: number, fields: Readonly<Record<string, string>> = {}): Answer {
  return { status, fields }
}

export function xml(status: number, mediaType: string, content: string): Answer {
  return {
    status,
    fields: { 'content-type': `${mediaType}; charset=utf-8` },
    content: `<?xml version="1.0" encoding="utf-8"?>${content}`,
  }
}
