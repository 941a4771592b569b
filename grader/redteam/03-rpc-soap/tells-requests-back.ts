/** Repeats what it is asked, line by line, wherever a report could show it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Options } from './honest.ts'

export const createBank = (_options: Options) => async (request: IncomingMessage, response: ServerResponse) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const line = body.split('\n').map((text) => text.trim()).find((text) => text.startsWith('<param>')) ?? body.replaceAll('\n', ' ').slice(0, 200)
  const word = line.replaceAll(/[^ -~]/g, '?')
  console.log(`you said it yourself: ${line}`)
  console.log(body)
  const fields = { 'content-type': word || 'text/xml', location: word, allow: word }
  response.writeHead(request.method === 'GET' ? 405 : 200, fields).end(`<methodResponse>${body}</methodResponse>`)
}
