/** The entry: an object store as a request listener. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Answer, Call } from './call.ts'
import { authenticate, type User } from './authentication.ts'
import { chooseOperation } from './operations.ts'
import { describeError } from './errors.ts'
import { readTarget } from './target.ts'
import { openStore, type Store } from './store.ts'

/** What a store is made with. */
export interface StoreOptions {
  /** An absolute path: empty, or as an earlier store has left it, even one that was killed. */
  readonly folder: string
  /** Who may come in with a signature. Without it the store is open, and everybody may do all. */
  readonly users?: readonly User[]
}

/**
 * Opens a store.
 * @returns A request listener; once it is there, the store can be used.
 */
export async function createObjectStore(options: StoreOptions): Promise<RequestListener> {
  const store = await openStore(options.folder)
  return (request, response) => void serve(request, response, { store, users: options.users })
}

interface Surroundings {
  readonly store: Store
  readonly users: readonly User[] | undefined
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { store, users }: Surroundings,
): Promise<void> {
  try {
    const target = readTarget(request)
    const { requester, payload } = authenticate(request, target, users)
    const call: Call = { request, store, requester, payload, ...target }
    await send(request, response, await chooseOperation(call)(call))
  } catch (error) {
    await send(request, response, describeError(error, request)).catch(() => response.destroy())
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, content = '' }: Answer,
): Promise<void> {
  if (response.headersSent) {
    // Half an answer must not look like a whole one.
    response.destroy()
    return
  }
  // What was refused before it had been read would be taken for the next request.
  if (!request.complete) response.setHeader('Connection', 'close')
  response.setHeader('x-amz-request-id', crypto.randomUUID())
  if (typeof content !== 'string') {
    response.writeHead(status, headers)
    await pipeline(content, response)
    return
  }
  const isXml = content !== ''
  response.writeHead(status, {
    ...(isXml ? { 'Content-Type': 'application/xml' } : {}),
    ...(status === 204 || status === 304 ? {} : { 'Content-Length': Buffer.byteLength(content) }),
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : content)
}
