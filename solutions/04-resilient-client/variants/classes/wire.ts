import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { Call, Reply } from '../../src/contract.ts'

export type HttpAnswer = Omit<Reply, 'sent'>

export class ExchangeError extends Error {
  readonly reason: 'refused' | 'broken' | 'late' | 'cut' | 'barred'

  constructor(reason: ExchangeError['reason'], options?: ErrorOptions) {
    super(`An exchange was ${reason}.`, options)
    this.reason = reason
  }
}

interface WireOrder extends Call {
  readonly limitMs: number
  readonly signal: AbortSignal
}

/** One exchange on a connection of its own; rejects with an ExchangeError. */
export function sendOverHttp(order: WireOrder): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { url, method = 'GET', headers = {}, body, signal } = order
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = http.request(url, { method, headers: { ...headers, ...length }, agent: false })
    const end = (reason: ExchangeError['reason'], cause?: unknown): void => {
      stop()
      reject(new ExchangeError(reason, { cause }))
      request.destroy()
    }
    const timer = setTimeout(() => end('late'), order.limitMs)
    const cut = () => end('cut')
    const stop = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cut)
    }
    signal.addEventListener('abort', cut)
    request.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? 'refused' : 'broken', error),
    )
    request.on('response', async (response) => {
      try {
        const { statusCode: status = 0, headers: fields } = response
        const answer = { status, headers: flatten(fields), body: await readWhole(response) }
        stop()
        resolve(answer)
      } catch (error) {
        end('broken', error)
      }
    })
    request.end(body)
  })
}

async function readWhole(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of response) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('utf8')
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) flat[name] = [value].flat().join(', ')
  return flat
}
