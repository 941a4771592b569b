import { chmod, rename } from 'node:fs/promises'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'

/** Where an upstream listens: a Unix socket that is mounted into the box, or loopback. */
export interface UpstreamPlace {
  /** Folder for sockets named by port; without it, real ports of loopback. */
  readonly sockets: string | undefined
  /** A name for the socket of the next upstream; 0, any free one, where the port is a real one. */
  readonly port: number
}

/** @returns the port by which the subject reaches the server. */
export async function listenAt(server: Server, { sockets, port }: UpstreamPlace): Promise<number> {
  if (sockets === undefined) {
    await listen(server, { port, host: '127.0.0.1' })
    return (server.address() as AddressInfo).port
  }
  // The box's user must be able to connect as soon as the name is there. Renamed, the socket
  // stays behind when the server is killed, and refuses, as a port without a listener does.
  const path = join(sockets, String(port))
  const draft = `${path}.draft`
  await listen(server, { path: draft })
  await chmod(draft, 0o777)
  await rename(draft, path)
  return port
}

function listen(server: Server, where: object): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
