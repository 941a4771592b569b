import { createServer, type Server } from 'node:http'
import { createApp } from './app.ts'
import type { Clerk } from './clerk.ts'
import { Desk } from './desk.ts'
import { Reception } from './reception.ts'
import type { ServeStore } from './store.ts'

/** What a server is opened with. */
export interface OfficeOrder {
  readonly store: ServeStore
  readonly clerk: Clerk
  readonly attemptsPerHour: number
  readonly host: string
  /** 0 for any. */
  readonly port: number
  /** Milliseconds in which a whole request must have come in; half a minute unless given. */
  readonly requestTimeoutMs?: number
  /** Milliseconds since 1970; the clock of the machine unless given. */
  readonly now?: () => number
}

/** A server that takes submissions. */
export interface Office {
  /** As 'http://127.0.0.1:8080'. */
  readonly origin: string
  /** Takes no more requests and drops those under way; the store stays open. */
  close(): Promise<void>
}

const mostConnections = 500

/** Opens the server and goes on with what was waiting. */
export async function openOffice(order: OfficeOrder): Promise<Office> {
  const { store, clerk, attemptsPerHour, host, port, now = Date.now } = order
  const desk = new Desk(store, clerk)
  const reception = new Reception({ store, desk, clerk, attemptsPerHour, now })
  const server = createServer(timeoutsOf(order), createApp(reception))
  server.maxConnections = mostConnections
  // A request that waits for news is answered in time; a client that reads nothing is cut off.
  server.timeout = 60_000
  await listen(server, { host, port })
  desk.wake()
  return {
    origin: originOf(server),
    async close() {
      desk.close()
      const closed = new Promise((resolve) => {
        server.close(resolve)
      })
      server.closeAllConnections()
      await closed
    },
  }
}

/** Whoever sends a byte a second loses the connection (slowloris). */
function timeoutsOf({ requestTimeoutMs = 30_000 }: OfficeOrder) {
  return {
    requestTimeout: requestTimeoutMs,
    headersTimeout: Math.min(10_000, requestTimeoutMs),
    connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
    maxHeaderSize: 8 * 1024,
  }
}

async function listen(server: Server, place: { host: string; port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(place, resolve)
  })
}

function originOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port.')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}
