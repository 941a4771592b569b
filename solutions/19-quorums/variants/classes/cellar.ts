import type { Disk } from '@cloud-labs/sim'
import type { Hint, Versioned } from './contract.ts'
import { compare, latest } from './stamp.ts'

/** Everything that a node has on its disk; what its methods have returned from is safe. */
export class Cellar {
  readonly #disk: Disk

  constructor(disk: Disk) {
    this.#disk = disk
  }

  own(key: string): Versioned | null {
    return this.#disk.read<Versioned>(`own-${key}`) ?? null
  }

  hint(key: string): Hint | null {
    return this.#disk.read<Hint>(`minded-${key}`) ?? null
  }

  keysOfHints(): string[] {
    const names = this.#disk.files().filter((name) => name.startsWith('minded-'))
    return names.map((name) => name.slice('minded-'.length))
  }

  async put(key: string, item: Versioned): Promise<void> {
    const best = latest([this.own(key), item])
    if (best === item) this.#disk.write(`own-${key}`, item)
    await this.#disk.sync()
  }

  async mind(key: string, item: Versioned, homes: readonly string[]): Promise<void> {
    const known = this.hint(key)
    const { value, version } = latest([known, item]) ?? item
    const all = new Set([...homes, ...(known?.homes ?? [])])
    this.#disk.write(`minded-${key}`, { value, version, homes: [...all] })
    await this.#disk.sync()
  }

  /** The home has got the hint; one that is newer stays. */
  async release(key: string, home: string, hint: Hint): Promise<void> {
    const now = this.hint(key)
    if (now === null || compare(now.version, hint.version) !== 0) return
    const homes = now.homes.filter((name) => name !== home)
    if (homes.length > 0) this.#disk.write(`minded-${key}`, { ...now, homes })
    else this.#disk.remove(`minded-${key}`)
    await this.#disk.sync()
  }

  async number(atLeast: number): Promise<number> {
    const next = Math.max(atLeast, 1 + (this.#disk.read<number>('numbers') ?? 0))
    this.#disk.write('numbers', next)
    await this.#disk.sync()
    return next
  }
}
