import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { CreateNode } from '@cloud-labs/sim'
import { openFolderDisk } from '../folder-disk.ts'
import { readJsonLines, writeJsonLine } from '../json-lines.ts'
import { LiveNode, type Remark } from '../live-node.ts'
import type { Packet } from '../packet.ts'
import { type Address, loopback } from './address.ts'
import { Link } from './link.ts'
import { readArrival } from './wire.ts'

/** How a node runs over TCP. */
export interface TcpNodeSettings {
  readonly createNode: CreateNode
  readonly id: string
  readonly peers: readonly string[]
  /** Where its disk lies, absolute; made if it is missing. */
  readonly folder: string
  /** Where it listens; by default on the loopback device, at a port that the system chooses. */
  readonly host?: string
  readonly port?: number
  /** Names the stream of `host.random()`; a name that nobody can guess by default. */
  readonly randomName?: string
  /** The peers from which it is cut off from the first moment. */
  readonly cuts?: readonly string[]
  readonly tell: (remark: Remark) => void
}

/** A node that runs. */
export interface TcpNode {
  readonly port: number
  /** Tells where peers listen; again whenever one of them has moved. */
  connect(addresses: Readonly<Record<string, Address>>): void
  /** Loses everything to and from a peer, until it heals. */
  cut(peer: string): void
  heal(): void
  /** Ends the node as a crash does: at once, and with what it did not sync. */
  close(): Promise<void>
}

/**
 * Runs a node in this process: in real time, with peers and clients on TCP connections that carry
 * lines of JSON, and with a disk in a folder. Its life begins at once; what it sends to a peer
 * whose address is not known yet waits for that.
 * @throws If it cannot listen, or if its disk cannot be read.
 */
export async function runTcpNode(settings: TcpNodeSettings): Promise<TcpNode> {
  const { peers, folder, host = loopback, port = 0, cuts = [], randomName, ...rest } = settings
  const storage = await openFolderDisk(folder)
  const links = new Map(peers.map((peer) => [peer, new Link()]))
  const cut = new Set(cuts)
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serve(socket, { node, cut })
  })
  await listen(server, { host, port })
  const post = (packet: Packet): void => {
    if (!cut.has(packet.to)) links.get(packet.to)?.send(writeJsonLine({ packet }))
  }
  const name = randomName ?? randomUUID()
  const node = new LiveNode({ ...rest, peers, storage, randomName: name, post })
  await node.start()
  return {
    port: (server.address() as AddressInfo).port,
    connect(addresses) {
      for (const [peer, address] of Object.entries(addresses)) links.get(peer)?.lead(address)
    },
    cut: (peer) => void cut.add(peer),
    heal: () => cut.clear(),
    async close() {
      node.end()
      for (const link of links.values()) link.close()
      for (const socket of sockets) socket.destroy()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}

/** Takes what comes in on one connection, from a peer or from a client. */
function serve(socket: Socket, { node, cut }: { node: LiveNode; cut: ReadonlySet<string> }): void {
  socket.on('error', () => {})
  void readJsonLines(socket, async (value) => {
    const arrival = readArrival(value)
    if (arrival === undefined) return
    if ('packet' in arrival) {
      if (!cut.has(arrival.packet.from)) node.receive(arrival.packet)
      return
    }
    const { operation, name, args } = arrival.question
    const answer = await node.ask(name, args)
    if (socket.writable) socket.write(writeJsonLine({ operation, answer }))
  })
}

async function listen(server: Server, { host, port }: Address): Promise<void> {
  const listening = once(server, 'listening')
  server.listen({ host, port })
  await listening
}
