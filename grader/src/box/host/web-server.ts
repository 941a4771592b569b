import http from 'node:http'
import net from 'node:net'
import type { Listener } from './host.ts'

/** Serves one listener at a time on one listening socket. */
export class WebServer {
  readonly #door: net.Server
  readonly #sockets = new Set<net.Socket>()
  #current: http.Server | undefined

  constructor() {
    this.#door = net.createServer((socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
      if (this.#current === undefined) socket.destroy()
      else this.#current.emit('connection', socket)
    })
  }

  /** @param where An inherited descriptor, or any free loopback port. */
  async open(where: { readonly fd: number } | { readonly port: 0 }): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#door.once('error', reject)
      this.#door.listen('fd' in where ? where : { port: 0, host: '127.0.0.1' }, () => resolve())
    })
  }

  /** As `http://127.0.0.1:49152`; nothing in the box, where only the grader knows the port. */
  get origin(): string {
    const address = this.#door.address()
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
  }

  serve(listener: Listener): void {
    this.unserve()
    const server = http.createServer(listener as http.RequestListener)
    // Idle connections stay open for the length of a scenario: closing one just as the client
    // reuses it would look like the subject's fault.
    server.keepAliveTimeout = 60_000
    this.#current = server
  }

  unserve(): void {
    // A server that does not listen itself forgets its connections: closeAllConnections is no use.
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
    this.#current = undefined
  }

  close(): void {
    this.unserve()
    this.#door.close()
  }
}
