import type {
  ActiveChecks,
  HealthMonitor,
  HealthMonitorOptions,
  PassiveChecks,
  ServerHealth,
} from '../../src/contract.ts'

/** What is known about the health of one server. */
class Record {
  readonly id: string
  readonly url: string
  readonly #onChange: HealthMonitorOptions['onChange']
  #good = 0
  #bad = 0
  #alive = true
  #failures = 0
  #resting = false
  #reported: 'up' | 'down' = 'up'
  probes = 0

  constructor(
    { id, url }: { readonly id: string; readonly url: string },
    onChange: HealthMonitorOptions['onChange'],
  ) {
    this.id = id
    this.url = url
    this.#onChange = onChange
  }

  get state(): 'up' | 'down' {
    return this.#alive && !this.#resting ? 'up' : 'down'
  }

  probed(good: boolean, { rise, fall }: ActiveChecks): void {
    this.probes += 1
    this.#good = good ? this.#good + 1 : 0
    this.#bad = good ? 0 : this.#bad + 1
    if (this.#good >= rise) this.#alive = true
    if (this.#bad >= fall) this.#alive = false
    this.#report()
  }

  succeeded(): void {
    if (!this.#resting) this.#failures = 0
  }

  failed({ failures, coolDownMs }: PassiveChecks): void {
    if (this.#resting) return
    this.#failures += 1
    if (this.#failures < failures) return
    this.#failures = 0
    this.#resting = true
    this.#report()
    setTimeout(() => {
      this.#resting = false
      this.#report()
    }, coolDownMs)
  }

  #report(): void {
    if (this.state === this.#reported) return
    this.#reported = this.state
    this.#onChange?.(this.id, this.state)
  }
}

/** Watches servers with `fetch`, and listens to how requests end. */
export class Monitor implements HealthMonitor {
  readonly #records: readonly Record[]
  readonly #active: ActiveChecks | undefined
  readonly #passive: PassiveChecks | undefined
  #interval: NodeJS.Timeout | undefined

  constructor({ servers, active, passive, onChange }: HealthMonitorOptions) {
    this.#records = servers.map((server) => new Record(server, onChange))
    this.#active = active
    this.#passive = passive
  }

  start(): void {
    const checks = this.#active
    if (checks === undefined || this.#interval !== undefined) return
    this.#probeAll(checks)
    this.#interval = setInterval(() => this.#probeAll(checks), checks.intervalMs)
  }

  stop(): void {
    clearInterval(this.#interval)
    this.#interval = undefined
  }

  succeeded(id: string): void {
    this.#records.find((record) => record.id === id)?.succeeded()
  }

  failed(id: string): void {
    if (this.#passive === undefined) return
    this.#records.find((record) => record.id === id)?.failed(this.#passive)
  }

  health(): readonly ServerHealth[] {
    return this.#records.map(({ id, state, probes }) => ({ id, state, probes }))
  }

  #probeAll(checks: ActiveChecks): void {
    for (const record of this.#records) {
      void this.#probe(record, checks).then((good) => record.probed(good, checks))
    }
  }

  async #probe({ url }: Record, { path, timeoutMs }: ActiveChecks): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(url + path, { signal, redirect: 'manual' })
      await response.body?.cancel()
      return response.ok
    } catch {
      return false
    }
  }
}
