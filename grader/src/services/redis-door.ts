import { chmod, rename } from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { listenOn } from './listen-on.ts'
import { mostConnections } from './redis-settings.ts'

/** Where a subject finds Redis: behind a Unix socket in the box, or on a loopback port. */
export interface DoorPlace {
  /** The folder that is mounted into the box, for sockets named by port; without it, TCP. */
  readonly sockets: string | undefined
}

/** What Redis' port is in the box. */
const usualPort = 6_379

interface Visit {
  readonly client: net.Socket
  readonly server: net.Socket
}

/**
 * The only way from a subject to the server. It belongs to the grader, so that the grader can cut
 * it, close it and hold it up, whichever server is behind it and whatever that is busy with.
 */
export class RedisDoor {
  readonly #place: DoorPlace
  readonly #visits = new Set<Visit>()
  #door: net.Server | undefined
  #target: string
  #port = 0
  #isHeld = false

  private constructor(place: DoorPlace, target: string) {
    this.#place = place
    this.#target = target
  }

  /** @param target The server's socket. */
  static async open(place: DoorPlace, target: string): Promise<RedisDoor> {
    const door = new RedisDoor(place, target)
    await door.open()
    return door
  }

  /** As '127.0.0.1:6379', from where the subject sits. */
  get address(): string {
    return `127.0.0.1:${this.#port}`
  }

  /** Connections that are open now. */
  get count(): number {
    return this.#visits.size
  }

  /** Leads to another server from now on; those who are inside are cut. */
  leadTo(target: string): void {
    this.#target = target
    this.cut()
  }

  /** Resets all connections. @returns How many there were. */
  cut(): number {
    const { size } = this.#visits
    for (const { client, server } of this.#visits) {
      client.destroy()
      server.destroy()
    }
    this.#visits.clear()
    return size
  }

  /** Resets all connections and refuses new ones. */
  async shut(): Promise<void> {
    const door = this.#door
    this.#door = undefined
    if (door === undefined) return
    const closed = new Promise<void>((resolve) => {
      door.close(() => resolve())
    })
    this.cut()
    await closed
  }

  /** Accepts connections, at the same address as before. */
  async open(): Promise<void> {
    if (this.#door !== undefined) return
    // Who has said everything may still be waiting for answers.
    const door = net.createServer({ allowHalfOpen: true }, (client) => this.#admit(client))
    door.maxConnections = mostConnections
    this.#door = door
    const { sockets } = this.#place
    if (sockets === undefined) {
      await listenOn(door, { port: this.#port, host: '127.0.0.1' })
      this.#port = (door.address() as net.AddressInfo).port
      return
    }
    this.#port = usualPort
    // As with upstreams: the box's user must be able to connect as soon as the name is there, and
    // a closed door leaves a socket behind that refuses.
    const path = join(sockets, String(usualPort))
    await listenOn(door, `${path}.draft`)
    await chmod(`${path}.draft`, 0o777)
    await rename(`${path}.draft`, path)
  }

  /** Takes another port, where ports are real: whoever still knows this one finds nobody. */
  move(): void {
    this.#port = 0
  }

  /** Holds up everything that passes, in both directions, until it is let go. */
  hold(): void {
    this.#isHeld = true
    for (const { client, server } of this.#visits) {
      client.unpipe(server)
      server.unpipe(client)
    }
  }

  letGo(): void {
    this.#isHeld = false
    for (const visit of this.#visits) connect(visit)
  }

  #admit(client: net.Socket): void {
    const server = net.connect({ path: this.#target, allowHalfOpen: true })
    const visit = { client, server }
    this.#visits.add(visit)
    const end = (): void => {
      client.destroy()
      server.destroy()
      this.#visits.delete(visit)
    }
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', () => {}).once('close', end)
    }
    if (!this.#isHeld) connect(visit)
  }
}

function connect({ client, server }: Visit): void {
  client.pipe(server).pipe(client)
}
