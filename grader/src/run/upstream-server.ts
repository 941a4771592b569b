import http from 'node:http'
import type { Socket } from 'node:net'
import { limits } from '../box/limits.ts'
import type { Evidence } from './evidence.ts'
import type { Answer, Received, Upstream, UpstreamOptions } from './upstream.ts'
import { listenAt, type UpstreamPlace } from './upstream-place.ts'

/** Even an empty request takes memory as long as it is kept. */
const keptPerRequest = 1_000

/** A real HTTP server on the grader's side, with the switch to kill it. */
export class UpstreamServer implements Upstream {
  readonly name: string
  readonly received: Received[] = []
  readonly #server: http.Server
  readonly #sockets = new Set<Socket>()
  readonly #evidence: Evidence
  readonly #place: UpstreamPlace
  #answer: NonNullable<UpstreamOptions['answer']>
  #port: number
  #inFlight = 0
  #receivedBytes = 0

  private constructor(options: UpstreamOptions, place: UpstreamPlace, evidence: Evidence) {
    this.name = options.name ?? 'upstream'
    this.#answer = options.answer ?? (() => ({ body: this.name }))
    this.#place = place
    this.#port = place.port
    this.#evidence = evidence
    this.#server = http.createServer((request, response) => void this.#take(request, response))
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  static async start(
    options: UpstreamOptions,
    { place, evidence }: { place: UpstreamPlace; evidence: Evidence },
  ): Promise<UpstreamServer> {
    const upstream = new UpstreamServer(options, place, evidence)
    await upstream.#listen()
    return upstream
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get inFlight(): number {
    return this.#inFlight
  }

  answers(answer: NonNullable<UpstreamOptions['answer']>): void {
    this.#answer = answer
  }

  async kill(): Promise<void> {
    this.#evidence.addLine(`${this.name} was killed`)
    await this.close()
  }

  async revive(): Promise<void> {
    await this.#listen()
    this.#evidence.addLine(`${this.name} came back`)
  }

  /** Ends it without a word of evidence. */
  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  async #listen(): Promise<void> {
    this.#port = await listenAt(this.#server, { ...this.#place, port: this.#port })
  }

  async #take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    response.on('error', () => {})
    const body = await this.#read(request)
    // A client that went away before it had said everything has not asked.
    if (body === undefined) return
    const { method = '', url = '' } = request
    const received = { method, url, headers: fieldsOf(request.headers), body }
    this.received.push(received)
    this.#evidence.addLine(`${this.name} received ${method} ${url.split('?')[0]}`)
    this.#inFlight += 1
    response.once('close', () => (this.#inFlight -= 1))
    await send(response, await this.#answer(received))
  }

  /** @returns `undefined` if the client goes away or fills the grader's memory. */
  async #read(request: http.IncomingMessage): Promise<string | undefined> {
    this.#receivedBytes += request.rawHeaders.join('').length + keptPerRequest
    const { socket } = request
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) {
        this.#receivedBytes += chunk.length
        if (this.#receivedBytes > limits.receivedBytes) break
        chunks.push(chunk)
      }
    } catch {
      return undefined
    }
    if (this.#receivedBytes <= limits.receivedBytes) return Buffer.concat(chunks).toString('utf8')
    // Of the request itself: whoever leaves its stream early finds no socket there any more.
    socket.destroy()
    return undefined
  }
}

async function send(response: http.ServerResponse, answer: Answer): Promise<void> {
  const { status = 200, headers = {}, body, cut, bodyAfter } = answer
  if (cut === 'before-the-answer') return void response.destroy()
  if (cut === 'within-the-body') return sendHalf(response, answer)
  response.writeHead(status, headers)
  if (bodyAfter !== undefined) {
    response.flushHeaders()
    // What became of the promise itself is told to those who wait for it.
    const isTime = await bodyAfter.then(
      () => true,
      () => false,
    )
    if (!isTime) return void response.destroy()
  }
  response.end(body)
}

/** Announces the whole body, so that the client can tell that it did not arrive. */
function sendHalf(response: http.ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body ?? '')
  // Something must be missing, also of a body that has no half.
  const length = Math.max(1, bytes.length)
  response.writeHead(answer.status ?? 200, { ...answer.headers, 'content-length': length })
  response.flushHeaders()
  response.write(bytes.subarray(0, Math.floor(length / 2)), () => response.destroy())
}

function fieldsOf(headers: http.IncomingHttpHeaders): Received['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
}
