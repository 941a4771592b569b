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

export function createCircuit({ failures, openMs }: BreakerOptions): Circuit {
  let inARow = 0
  let openedAtMs: number | undefined
  let isProbing = false

  function state(): CircuitState {
    if (openedAtMs === undefined) return 'closed'
    return Date.now() - openedAtMs < openMs ? 'open' : 'half-open'
  }

  function open(): void {
    openedAtMs = Date.now()
  }

  function close(): void {
    openedAtMs = undefined
    inARow = 0
  }

  // #region reports
  const reportProbe: Report = (verdict) => {
    isProbing = false
    if (verdict === 'success') close()
    if (verdict === 'failure') open()
  }

  const report: Report = (verdict) => {
    // News from before the circuit opened is no news.
    if (openedAtMs !== undefined || verdict === 'nothing') return
    inARow = verdict === 'failure' ? inARow + 1 : 0
    if (inARow >= failures) open()
  }
  // #endregion reports

  function admit(): Report | undefined {
    const now = state()
    if (now === 'closed') return report
    if (now === 'open' || isProbing) return undefined
    isProbing = true
    return reportProbe
  }

  return { state, admit }
}
