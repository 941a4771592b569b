/**
 * An object store whose only state is what lies in its folder: each version of a key is a file of
 * bytes and a file that describes it, and renaming the second one into place is the commit.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { batch, bucketRequest, storeRequest } from './bucket-requests.ts'
import { openDisk } from './disk.ts'
import { Refusal, statusOf } from './refusals.ts'
import { objectRequest } from './object-requests.ts'
import { uploadRequest } from './part-requests.ts'
import { identify, type Key } from './identity.ts'
import { type Context, type Outcome, tag } from './wire.ts'

export async function createObjectStore(options: {
  folder: string
  users?: readonly Key[]
}): Promise<RequestListener> {
  const disk = await openDisk(options.folder)
  return async (request, response) => {
    let outcome: Outcome
    try {
      outcome = await route({ disk, ...parse(request), ...identify(request, options.users) })
    } catch (error) {
      outcome = refuse(request, error)
    }
    await reply(request, response, outcome).catch(() => response.destroy())
  }
}

function parse(request: IncomingMessage) {
  const [path = '/', ...search] = (request.url ?? '/').split('?')
  const method = request.method ?? 'GET'
  const query = new URLSearchParams(search.join('?'))
  const [, bucket = '', ...rest] = unescape(path).split('/')
  const key = rest.join('/')
  if (Buffer.byteLength(key) > 1024) throw new Refusal('KeyTooLongError')
  return { request, method, query, bucket, key, headers: request.headers }
}

function unescape(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new Refusal('InvalidURI')
  }
}

function route(context: Context): Promise<Outcome> {
  if (context.bucket === '') return storeRequest(context)
  const { key, query, method } = context
  if (key !== '') {
    const isUpload = query.has('uploads') || query.has('uploadId')
    return isUpload ? uploadRequest(context) : objectRequest(context)
  }
  if (method === 'POST' && query.has('delete')) return batch(context)
  return bucketRequest(context)
}

function refuse(request: IncomingMessage, error: unknown): Outcome {
  const { code, fields } = error instanceof Refusal ? error : new Refusal('InternalError')
  const [path = ''] = (request.url ?? '').split('?')
  const id = crypto.randomUUID()
  const parts =
    tag('Code', code) + tag('Message', code) + tag('Resource', path) + tag('RequestId', id)
  return { status: statusOf(code), fields, xml: `<Error>${parts}</Error>` }
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, fields = {}, xml, bytes }: Outcome,
): Promise<void> {
  if (response.headersSent) throw new Error('Too late.')
  if (!request.complete) response.shouldKeepAlive = false
  response.setHeader('x-amz-request-id', crypto.randomUUID())
  if (bytes !== undefined) {
    response.writeHead(status, fields)
    await pipeline(bytes, response)
    return
  }
  const text = xml === undefined ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`
  if (xml !== undefined) response.setHeader('Content-Type', 'application/xml')
  if (status !== 204 && status !== 304)
    response.setHeader('Content-Length', Buffer.byteLength(text))
  response.writeHead(status, fields)
  response.end(request.method === 'HEAD' ? '' : text)
}
