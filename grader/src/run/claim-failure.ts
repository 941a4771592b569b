import { type Failure, type History, traceLines } from '@cloud-labs/sim'

/** A run in which a claim did not hold. */
export class ClaimFailure extends Error {
  override readonly name = 'ClaimFailure'
  /** Leads to the run again, with `path` to its smallest form. */
  readonly replay: { readonly seed: number; readonly path: string }
  /** The run in at most twelve lines, of which one is marked as the failure's. */
  readonly lines: readonly string[]

  constructor({ failure, seed, path, history }: FoundFailure) {
    super(failure.text === '' ? `This did not hold: ${failure.claim}` : failure.text)
    this.replay = { seed, path }
    this.lines = traceLines(history, { around: failure.evidence })
  }
}

interface FoundFailure {
  readonly failure: Failure
  readonly seed: number
  readonly path: string
  readonly history: History
}
