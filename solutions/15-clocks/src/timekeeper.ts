import type { Host } from '@cloud-labs/sim'
import type { Clocks, Estimate } from './contract.ts'
import { chooseQuickest, estimateAsCristian, estimateAsNtp, type Sample } from './estimates.ts'
import { openSlewedClock } from './slewed-clock.ts'

/** Measures other nodes' clocks and corrects its own. */
export interface Timekeeper {
  dawdle(ms: number): void
  cristian(server: string): Promise<Estimate>
  ntp(server: string): Promise<Estimate>
  synchronise(server: string): Promise<Estimate>
  time(): number
  /** Another node asks for the time. */
  answerTime(): Promise<Pick<Sample, 'arrivedMs' | 'repliedMs'>>
}

/** How long a measurement waits for its answer, in milliseconds. */
const timeoutMs = 200
const measurements = 8

export function openTimekeeper(host: Host<Clocks>): Timekeeper {
  const clock = openSlewedClock(() => host.now())
  let dawdleMs = 0
  const measure = async (server: string): Promise<Sample> => {
    const askedMs = host.now()
    const answer = await host.request(server, { type: 'what-time' }, { timeoutMs })
    return { askedMs, ...answer, returnedMs: host.now() }
  }
  const measureOften = async (server: string): Promise<Estimate[]> => {
    const estimates: Estimate[] = []
    for (let count = 0; count < measurements; count += 1) {
      const sample = await measure(server).catch(() => undefined)
      if (sample !== undefined) estimates.push(estimateAsNtp(sample))
    }
    return estimates
  }
  return {
    dawdle(ms) {
      dawdleMs = ms
    },
    cristian: async (server) => estimateAsCristian(await measure(server)),
    ntp: async (server) => estimateAsNtp(await measure(server)),
    async synchronise(server) {
      const best = chooseQuickest(await measureOften(server))
      clock.aim(best.offsetMs)
      return best
    },
    time: () => clock.time(),
    async answerTime() {
      const arrivedMs = host.now()
      await host.sleep(dawdleMs)
      return { arrivedMs, repliedMs: host.now() }
    },
  }
}
