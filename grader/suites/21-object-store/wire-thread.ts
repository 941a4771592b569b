/** Requests that take their time: large ones, slow ones, and such as never come to their end. */
import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import { once } from 'node:events'

/** What the thread is asked to do. */
export type WireOrder =
  | { readonly do: 'put-large'; readonly url: string; readonly mebibytes: number }
  | { readonly do: 'get-large'; readonly url: string; readonly mostMebibytes: number }
  /** Sends the head and a part of the content, and leaves it there. */
  | {
      readonly do: 'begin-put'
      readonly id: string
      readonly url: string
      readonly size: number
      readonly part: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly do: 'finish-put'; readonly id: string; readonly rest: string }
  /** Sends the rest of each at the same time; there is a report for each. */
  | { readonly do: 'finish-puts'; readonly ids: readonly string[]; readonly rest: string }
  /** Closes the connection in the middle. */
  | { readonly do: 'break-off'; readonly id: string }
  /** Reads the beginning of an answer, and leaves the rest there. */
  | { readonly do: 'begin-get'; readonly id: string; readonly url: string }
  | { readonly do: 'finish-get'; readonly id: string }

/** What came of it. */
export interface WireReport {
  readonly status?: number | undefined
  readonly etag?: string | undefined
  /** Of what was sent, or of what was received. */
  readonly md5?: string
  readonly bytes?: number
}

const mebibyte = 1_048_576
const agent = new http.Agent({ keepAlive: false, maxSockets: 100 })
const puts = new Map<string, http.ClientRequest>()
const gets = new Map<string, http.IncomingMessage>()

export default async function play(order: WireOrder): Promise<WireReport | WireReport[]> {
  switch (order.do) {
    case 'put-large':
      return putLarge(order)
    case 'get-large':
      return digest(await get(order.url), order.mostMebibytes * mebibyte)
    case 'begin-put':
      return beginPut(order)
    case 'finish-put':
      return finishPut(order)
    case 'finish-puts':
      // Who is refused while there is more to send may find the connection closed.
      return Promise.all(order.ids.map((id) => finishPut({ ...order, id }).catch(() => ({}))))
    case 'break-off':
      puts.get(order.id)?.destroy()
      return {}
    case 'begin-get': {
      const response = await get(order.url)
      gets.set(order.id, response)
      return { status: response.statusCode }
    }
    case 'finish-get': {
      const response = gets.get(order.id)
      return response === undefined ? {} : digest(response, 64 * mebibyte)
    }
  }
}

async function putLarge({ url, mebibytes }: { url: string; mebibytes: number }) {
  const request = openPut(url, mebibytes * mebibyte)
  const answer = once(request, 'response') as Promise<[http.IncomingMessage]>
  answer.catch(() => {})
  const hash = createHash('md5')
  const chunk = randomBytes(mebibyte)
  for (let sent = 0; sent < mebibytes; sent += 1) {
    // Each is another one.
    chunk.writeUInt32BE(sent)
    hash.update(chunk)
    if (!request.write(Buffer.from(chunk))) await Promise.race([once(request, 'drain'), answer])
  }
  request.end()
  return { ...(await describe((await answer)[0])), md5: hash.digest('hex') }
}

async function beginPut(order: Extract<WireOrder, { do: 'begin-put' }>): Promise<WireReport> {
  const request = openPut(order.url, order.size, order.headers)
  puts.set(order.id, request)
  await new Promise<void>((resolve, reject) => {
    request.once('error', reject)
    request.write(order.part, () => resolve())
  })
  return {}
}

async function finishPut(order: { id: string; rest: string }): Promise<WireReport> {
  const request = puts.get(order.id)
  if (request === undefined) return {}
  const answer = once(request, 'response') as Promise<[http.IncomingMessage]>
  request.end(order.rest)
  return describe((await answer)[0])
}

function openPut(
  url: string,
  size: number,
  more: Readonly<Record<string, string>> = {},
): http.ClientRequest {
  const headers = { ...more, 'Content-Length': size }
  const request = http.request(url, { method: 'PUT', agent, headers })
  // Who waits for an answer is told; for the others it is no news.
  request.on('error', () => {})
  return request
}

async function get(url: string): Promise<http.IncomingMessage> {
  const request = http.get(url, { agent })
  request.on('error', () => {})
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.on('error', () => {})
  return response
}

async function describe(response: http.IncomingMessage): Promise<WireReport> {
  response.resume()
  return { status: response.statusCode, etag: response.headers.etag }
}

/** Reads to the end, or until it is clear that there is too much. */
async function digest(response: http.IncomingMessage, mostBytes: number): Promise<WireReport> {
  const hash = createHash('md5')
  let bytes = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      hash.update(chunk)
      if (bytes > mostBytes) break
    }
  } catch {
    // What came until then is what there is to tell.
  }
  response.destroy()
  return { status: response.statusCode, bytes, md5: hash.digest('hex') }
}
