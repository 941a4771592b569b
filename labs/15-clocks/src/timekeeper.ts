import { notImplemented } from '@cloud-labs/labkit'
import type { Host } from '@cloud-labs/sim'
import type { Clocks, Estimate } from './contract.ts'
import type { Sample } from './estimates.ts'

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

export function openTimekeeper(_host: Host<Clocks>): Timekeeper {
  // TODO(9): Answer questions for the time, ask them with `host.request`, and estimate.
  // TODO(10): Open a slewed clock, and let `synchronise` aim it at the offset that it returns.
  return {
    dawdle: (_ms) => notImplemented(9, 'dawdle in src/timekeeper.ts'),
    cristian: async (_server) => notImplemented(9, 'cristian in src/timekeeper.ts'),
    ntp: async (_server) => notImplemented(9, 'ntp in src/timekeeper.ts'),
    synchronise: async (_server) => notImplemented(9, 'synchronise in src/timekeeper.ts'),
    time: () => notImplemented(10, 'time in src/timekeeper.ts'),
    answerTime: async () => notImplemented(9, 'answerTime in src/timekeeper.ts'),
  }
}
