/** A client of server-sent events, as a browser is one (HTML Standard §9.2.6). */
import http from 'node:http'
import { at, eventually, expect } from '#suite'
import type { Site } from '../../src/run/site.ts'

/** An event as the client understood it. */
export interface FeedEvent {
  readonly id: string
  readonly data: unknown
}

/** A connection that stays open. */
export interface EventClient {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly events: readonly FeedEvent[]
  readonly commentCount: number
  /** Whether the connection has ended, from either side. */
  readonly isOver: boolean
  /** Begins to read, or goes on. */
  read(): void
  close(): void
}

export interface EventRequest {
  readonly topic: string
  readonly lastId?: string
  /** Whether to read from the beginning; else the connection fills up. */
  readonly reads?: boolean
}

/** More than any feed of this suite sends to one client. */
const mostBytes = 24_000_000

/** Connects, and waits until the head of the answer has come. */
export async function openEvents(
  { origin }: Site,
  { topic, lastId, reads = true }: EventRequest,
): Promise<EventClient> {
  const parser = new EventParser()
  const url = `${origin}/events?topic=${encodeURIComponent(topic)}`
  const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
  const request = http.get(url, { agent: false, headers })
  const state = { isOver: false, response: undefined as http.IncomingMessage | undefined }
  const finish = (): void => void (state.isOver = true)
  request.on('error', finish).once('close', finish)
  request.once('response', (response) => {
    state.response = response
    response.setEncoding('utf8').on('error', finish).once('close', finish)
    if (reads) read(response)
  })
  const read = (response: http.IncomingMessage): void => {
    response.on('data', (chunk: string) => {
      parser.add(chunk)
      if (parser.length > mostBytes) request.destroy()
    })
  }
  const slow = 'The head of an answer did not come before the first event.'
  await eventually(slow, () => expect(state.response !== undefined, slow).toBe(true))
  return {
    status: state.response?.statusCode ?? 0,
    headers: state.response?.headers ?? {},
    events: parser.events,
    get commentCount() {
      return parser.commentCount
    },
    get isOver() {
      return state.isOver
    },
    read: () => state.response !== undefined && read(state.response),
    close: () => void request.destroy(),
  }
}

/** Waits until exactly these payloads have come. */
export async function sees(
  { events }: EventClient,
  payloads: readonly unknown[],
  message: string,
): Promise<void> {
  await eventually(message, () => {
    expect(
      events.map(({ data }) => at(data, 'payload')),
      message,
    ).toEqual(payloads)
  })
}

/** Reads lines into events; an event that is not finished by an empty line is none. */
class EventParser {
  readonly events: FeedEvent[] = []
  commentCount = 0
  length = 0
  #rest = ''
  #id = ''
  #data: string[] = []

  add(chunk: string): void {
    this.length += chunk.length
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#addLine(line)
  }

  #addLine(line: string): void {
    if (line === '') return this.#dispatch()
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (name === '') this.commentCount += 1
    if (name === 'id') this.#id = value
    if (name === 'data') this.#data.push(value)
  }

  #dispatch(): void {
    const text = this.#data.join('\n')
    this.#data = []
    if (text !== '') this.events.push({ id: this.#id, data: parse(text) })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
