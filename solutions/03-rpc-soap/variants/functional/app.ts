/** A functional core in a thin shell: plain node:http, one mutable variable, no XML library. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type Answer, type Asked, plain } from './exchange.ts'
import { answerRest } from './rest.ts'
import { answerSoap } from './soap.ts'
import { openState, type State } from './state.ts'
import { answerXmlRpc } from './xml-rpc.ts'

const limitBytes = 65_536

interface Options {
  readonly accounts: Readonly<Record<string, number>>
  readonly closed?: boolean
}

export function createBank({ accounts, closed = false }: Options): RequestListener {
  let state = openState(accounts, closed)
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await readAsked(request)
    // Between reading the state and storing the next one, nothing is awaited.
    const reaction = route(asked)(state, asked)
    state = reaction.state
    write(response, asked, reaction.answer)
  }
  return (request, response) => {
    respond(request, response).catch(() => response.destroy())
  }
}

type Door = (state: State, asked: Asked) => { readonly state: State; readonly answer: Answer }

function route({ path }: Asked): Door {
  if (path === '/xmlrpc') return answerXmlRpc
  return path === '/soap' ? answerSoap : answerRest
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?')
  const { method = 'GET', headers } = request
  const [mediaType = ''] = (headers['content-type'] ?? '').toLowerCase().split(';')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // The rest is read and thrown away, so that the client hears the answer.
    if (length <= limitBytes) chunks.push(chunk)
  }
  const body = length > limitBytes ? undefined : Buffer.concat(chunks).toString()
  return { method, path, query, fields: headers, mediaType: mediaType.trim(), body }
}

function write(response: ServerResponse, { method }: Asked, answer: Answer = plain(500)): void {
  const { status, fields, content = '' } = answer
  response.writeHead(status, { ...fields, 'content-length': Buffer.byteLength(content) })
  response.end(method === 'HEAD' ? '' : content)
}
