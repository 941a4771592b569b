/** A functional core in a thin shell: plain node:http, one mutable variable, no framework. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Answer, answer } from './answers.ts'
import { emptyState } from './state.ts'

export function createApp(): RequestListener {
  let state = emptyState
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    // Nothing is awaited between reading the state and storing the next one.
    const reaction = answer(state, {
      method: request.method ?? 'GET',
      path: (request.url ?? '/').split('?')[0] ?? '/',
      fields: request.headers,
      body,
    })
    state = reaction.state
    write(response, reaction.answer)
  }
  return (request, response) => {
    respond(request, response).catch(() => response.destroy())
  }
}

function write(response: ServerResponse, { status, fields, content }: Answer): void {
  response.writeHead(status, { ...fields })
  response.end(content)
}
