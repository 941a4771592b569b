import type { Host } from '@cloud-labs/sim'
import type { Clocks, Delivery, Vector } from './contract.ts'
import { VersionVector } from './version-vector.ts'

interface Said {
  readonly from: string
  /** Its number among what its sender said. */
  readonly number: number
  /** What its sender had delivered before. */
  readonly after: Vector
  readonly text: string
}

/** Delivers what others say as soon as all that it may refer to has been delivered. */
export class CausalGroup {
  readonly delivered: Delivery[] = []
  readonly #host: Host<Clocks>
  readonly #counts = new VersionVector()
  readonly #early = new Map<string, Said>()

  constructor(host: Host<Clocks>) {
    this.#host = host
  }

  broadcast(text: string): void {
    const after = this.#counts.toJSON()
    const { id, peers } = this.#host
    const number = this.#counts.of(id) + 1
    this.#deliver({ from: id, number, after, text })
    const outbox = new Set(peers)
    const send = (): void => {
      for (const peer of outbox) {
        const said = { type: 'said', number, after, text } as const
        this.#host.request(peer, said, { timeoutMs: 1000 }).then(
          () => outbox.delete(peer),
          () => {},
        )
      }
      if (outbox.size > 0) this.#host.after(120, send)
    }
    send()
  }

  hear(said: Said): 'heard' {
    const dot = { node: said.from, count: said.number }
    if (!this.#counts.covers(dot)) this.#early.set(`${said.from}/${said.number}`, said)
    let next = this.#nextOf()
    while (next !== undefined) {
      this.#deliver(next)
      next = this.#nextOf()
    }
    return 'heard'
  }

  #nextOf(): Said | undefined {
    return [...this.#early.values()].find(
      ({ from, number, after }) =>
        number === this.#counts.of(from) + 1 && this.#counts.dominates(new VersionVector(after)),
    )
  }

  #deliver({ from, number, text }: Said): void {
    this.#early.delete(`${from}/${number}`)
    this.#counts.increment(from)
    this.delivered.push({ from, text })
  }
}
