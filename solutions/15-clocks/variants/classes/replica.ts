import type { Host } from '@cloud-labs/sim'
import type { Clocks, Dot, Found, Vector } from './contract.ts'
import { Siblings } from './siblings.ts'
import { VersionVector } from './version-vector.ts'
import type { Content, StoredObject } from './wire.ts'

const file = 'objects'

/** All objects, kept in one file that is written as a whole. */
export class Replica {
  readonly #host: Host<Clocks>
  readonly #objects = new Map<string, Siblings>()

  constructor(host: Host<Clocks>) {
    this.#host = host
    const stored = host.disk.read<Content>(file) ?? {}
    for (const [key, object] of Object.entries(stored)) this.#objects.set(key, new Siblings(object))
  }

  async get(key: string): Promise<Found> {
    const { found } = this.#object(key)
    await this.#host.disk.sync()
    return found
  }

  async put(key: string, value: string, context: Vector): Promise<Dot> {
    const dot = this.#object(key).put(this.#host.id, value, new VersionVector(context))
    await this.#save()
    return dot
  }

  async exchange(peer: string): Promise<void> {
    const content = await this.#save()
    const message = { type: 'replica', content } as const
    this.#merge(await this.#host.request(peer, message, { timeoutMs: 500 }))
    await this.#save()
  }

  async trade(content: Content): Promise<Content> {
    this.#merge(content)
    return await this.#save()
  }

  #merge(content: Content): void {
    for (const [key, object] of Object.entries(content)) this.#object(key).merge(object)
  }

  /** Writes everything, and returns what has been safe since. */
  async #save(): Promise<Content> {
    const stored = [...this.#objects].map(([key, object]): [string, StoredObject] => {
      return [key, object.toJSON()]
    })
    const content = Object.fromEntries(stored)
    this.#host.disk.write(file, content)
    await this.#host.disk.sync()
    return content
  }

  #object(key: string): Siblings {
    const object = this.#objects.get(key) ?? new Siblings()
    this.#objects.set(key, object)
    return object
  }
}
