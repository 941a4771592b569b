import type { Host } from '@cloud-labs/sim'
import type { Clocks, JournalEntry, Stamp } from './contract.ts'
import { VersionVector } from './version-vector.ts'

/** Both logical clocks, and the list of what they were moved on by. */
export class Journal {
  readonly entries: JournalEntry[] = []
  readonly #host: Host<Clocks>
  readonly #vector = new VersionVector()
  #lamport = 0

  constructor(host: Host<Clocks>) {
    this.#host = host
  }

  tick(): Stamp {
    return this.#record('tick')
  }

  tell(to: string): Stamp {
    const { lamport, vector } = this.#record('send')
    this.#host.send(to, { type: 'told', lamport, vector })
    return { lamport, vector }
  }

  hear({ lamport, vector }: Stamp): void {
    this.#lamport = Math.max(this.#lamport, lamport)
    this.#vector.absorb(new VersionVector(vector))
    this.#record('receive')
  }

  #record(event: JournalEntry['event']): Stamp {
    this.#lamport += 1
    this.#vector.increment(this.#host.id)
    const stamp = { lamport: this.#lamport, vector: this.#vector.toJSON() }
    this.entries.push({ event, ...stamp })
    return stamp
  }
}
