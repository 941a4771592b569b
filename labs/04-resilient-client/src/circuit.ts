import { notImplemented } from '@cloud-labs/labkit'
import type { BreakerOptions, CircuitState } from './contract.ts'

/** What a request that was let through turned out to be; `nothing` if it was cut short. */
export type Verdict = 'success' | 'failure' | 'nothing'

/** Told once how the request ended. */
export type Report = (verdict: Verdict) => void

/** Stands before one origin (Nygard, 'Release It!', 'Circuit Breaker'). */
export interface Circuit {
  state(): CircuitState
  /** Lets one request through, or returns nothing. */
  admit(): Report | undefined
}

export function createCircuit(_options: BreakerOptions): Circuit {
  // TODO(6): Remember the failures in a row, when the circuit opened, and whether a probe is under
  // way. A probe reports differently from other requests.
  notImplemented(6, 'createCircuit in src/circuit.ts')
}
