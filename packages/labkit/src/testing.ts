/**
 * For public tests: real servers on loopback that end with the test that started them.
 *
 * Apart from the main entry, because it needs vitest and a lab's own code does not.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export { redis, type TestRedis } from './testing-redis.ts'

/** A listener that is being served. */
export interface Served {
  /** As `http://127.0.0.1:49152`. */
  readonly origin: string
}

/** One request that reached an upstream. */
export interface Received {
  readonly method: string
  /** The request's target, as '/seats?row=9'. */
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** A server behind the student's code. */
export interface TestUpstream {
  /** As `http://127.0.0.1:49153`. */
  readonly url: string
  /** What has arrived, oldest first. */
  readonly received: readonly Received[]
  /** Dies as a killed process does: connections are reset, new ones refused. */
  kill(): Promise<void>
  /** Listens again at the same address. */
  revive(): Promise<void>
}

/** Serves a request listener, as an express application is one, until the test ends. */
export async function serve(listener: http.RequestListener): Promise<Served> {
  const server = http.createServer(listener)
  await listen(server, 0)
  onTestFinished(() => close(server))
  return { origin: originOf(server) }
}

/**
 * Starts a server that the student's code can reach, until the test ends.
 * @param handler Answers requests, whose bodies have been read already; by default 200 'ok'.
 */
export async function upstream(handler?: http.RequestListener): Promise<TestUpstream> {
  const received: Received[] = []
  const server = http.createServer(async (request, response) => {
    const body = await text(request).catch(() => '')
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers, body })
    if (handler === undefined) response.end('ok')
    else handler(request, response)
  })
  await listen(server, 0)
  onTestFinished(() => close(server))
  const { port } = server.address() as AddressInfo
  return {
    url: originOf(server),
    received,
    kill: () => close(server),
    revive: () => listen(server, port),
  }
}

function originOf(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

async function close(server: http.Server): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeAllConnections()
  await closed
}
