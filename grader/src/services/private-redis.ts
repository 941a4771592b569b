import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { openBaseFolder } from '../box/base-folder.ts'
import { nobody } from './confine.ts'
import type { DetectedRedis } from './detect-redis.ts'
import { observe } from './observer.ts'
import { type DoorPlace, RedisDoor } from './redis-door.ts'
import type { RedisProcess } from './redis-process.ts'
import type { RedisServer } from './redis-server.ts'
import type { ServiceDescription } from './service-description.ts'
import { type RedisOrder, startRedis } from './start-redis.ts'

type Keys = Pick<RedisOrder, 'folder' | 'password' | 'graderPassword'>

/** A Redis that belongs to one run: a process, a door for the subjects, a key for the grader. */
export class PrivateRedis implements RedisServer {
  readonly description: ServiceDescription
  readonly client: Redis
  readonly #detected: DetectedRedis
  readonly #keys: Keys
  readonly #door: RedisDoor
  readonly #connections = new Set<Redis>()
  #process: RedisProcess
  #own: Redis
  #generation = 1

  private constructor(
    detected: DetectedRedis,
    parts: { keys: Keys; door: RedisDoor; process: RedisProcess; own: Redis },
  ) {
    this.#detected = detected
    this.#keys = parts.keys
    this.#door = parts.door
    this.#process = parts.process
    this.description = detected.description
    this.#own = parts.own
    this.client = observe(() => this.#own)
  }

  /**
   * Starts a server that nobody else can reach and opens a door for the subjects.
   * @throws Error if it does not start, which is the grader's fault.
   */
  static async start(detected: DetectedRedis, place: DoorPlace): Promise<PrivateRedis> {
    const folder = await openPrivateFolder(detected)
    // A port of loopback is open to everybody on the machine; what is mounted is not.
    const password = place.sockets === undefined ? newPassword() : undefined
    const keys = { folder, password, graderPassword: newPassword() }
    let process: RedisProcess | undefined
    try {
      process = await startRedis({ detected, ...keys, generation: 1 })
      const own = await reach(process, { detected, keys })
      const door = await RedisDoor.open(place, process.subjectSocket)
      return new PrivateRedis(detected, { keys, door, process, own })
    } catch (error) {
      await process?.kill()
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  get url(): string {
    const { password } = this.#keys
    return `redis://${password === undefined ? '' : `:${password}@`}${this.#door.address}`
  }

  get connectionCount(): number {
    return this.#door.count
  }

  /**
   * Looks whether the server is still there.
   * @returns Why it is gone, if it went by itself.
   */
  async findFault(): Promise<Error | undefined> {
    const answered = await this.client.ping().catch(() => undefined)
    // Whoever is only busy is there. The end of a process is told later than that of a socket.
    if (answered === undefined && this.#own.status !== 'ready') await this.#process.whenEnded()
    return this.#process.fault
  }

  async connect(): Promise<Redis> {
    const connection = await this.#reach()
    this.#connections.add(connection)
    const observed = observe(() => connection)
    await observed.ping()
    return observed
  }

  async cut(): Promise<number> {
    return this.#door.cut()
  }

  async shut(): Promise<void> {
    await this.#door.shut()
  }

  async open(): Promise<void> {
    await this.#door.open()
  }

  async pause(): Promise<void> {
    this.#door.hold()
  }

  async resume(): Promise<void> {
    this.#door.letGo()
  }

  async restart(): Promise<void> {
    this.#disconnect()
    await this.#process.kill()
    this.#generation += 1
    const { folder } = this.#keys
    this.#process = await startRedis({
      detected: this.#detected,
      ...this.#keys,
      folder,
      generation: this.#generation,
    })
    this.#own = await this.#reach()
    this.#door.leadTo(this.#process.subjectSocket)
  }

  /** An empty server behind an open door, whatever the scenario before has done to either. */
  async renew(): Promise<void> {
    await this.#door.shut()
    this.#door.letGo()
    this.#door.move()
    await this.restart()
    await this.#door.open()
  }

  async close(): Promise<void> {
    this.#disconnect()
    await this.#door.shut()
    await this.#process.kill()
    await rm(this.#keys.folder, { recursive: true, force: true })
  }

  #disconnect(): void {
    for (const connection of [this.#own, ...this.#connections]) connection.disconnect()
    this.#connections.clear()
  }

  #reach(): Promise<Redis> {
    return reach(this.#process, { detected: this.#detected, keys: this.#keys })
  }
}

/**
 * A connection that does not come back by itself: who restarts the server knows when. It is open
 * also while a script of the submission keeps the server busy, so that it is told who is to blame.
 */
async function reach(
  { graderSocket }: RedisProcess,
  { detected, keys }: { readonly detected: DetectedRedis; readonly keys: Keys },
): Promise<Redis> {
  const { password, graderPassword } = keys
  const isReal = detected.program !== undefined
  const user = isReal ? { username: 'grader', password: graderPassword } : {}
  const pass = !isReal && password !== undefined ? { password } : {}
  const connection = new Redis({
    path: graderSocket,
    ...user,
    ...pass,
    lazyConnect: true,
    enableReadyCheck: false,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  connection.on('error', () => {})
  await connection.connect()
  return connection
}

function newPassword(): string {
  return randomBytes(16).toString('hex')
}

/** Closed to everybody but the server's user, and to subjects, who do not see it in the box. */
async function openPrivateFolder({ box }: DetectedRedis): Promise<string> {
  const folder = await mkdtemp(join(await openBaseFolder(), 'redis-'))
  if (box?.setpriv !== undefined) await chown(folder, nobody, nobody)
  return folder
}
