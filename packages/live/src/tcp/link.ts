import { connect, type Socket } from 'node:net'
import type { Address } from './address.ts'

/** How many bytes may wait for a peer that does not read; what comes after them is lost. */
const maxWaitingBytes = 16 * 1024 * 1024

/** How many lines may wait for a peer whose address is not known yet. */
const maxWaitingLines = 10_000

/**
 * The way to one peer, of this node's own. It connects when there is something to send, and again
 * after the connection broke; what was under way then is lost, as it is on any network.
 */
export class Link {
  #address: Address | undefined
  #socket: Socket | undefined
  #waiting: string[] = []

  /** Tells where the peer listens; what was to be sent before is sent now. */
  lead(address: Address): void {
    const { host, port } = this.#address ?? {}
    if (host === address.host && port === address.port) return
    this.close()
    this.#address = address
    for (const line of this.#waiting.splice(0)) this.send(line)
  }

  /** Sends one line, or loses it. */
  send(line: string): void {
    if (this.#address === undefined) {
      if (this.#waiting.length < maxWaitingLines) this.#waiting.push(line)
      return
    }
    this.#socket ??= this.#connect(this.#address)
    if (this.#socket.writableLength < maxWaitingBytes) this.#socket.write(line)
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #connect({ host, port }: Address): Socket {
    const socket = connect({ host, port, noDelay: true })
    // The end follows the error and is all that matters.
    socket.on('error', () => {})
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined
    })
    // Only the end is of interest: a peer answers on a link of its own.
    socket.resume()
    return socket
  }
}
