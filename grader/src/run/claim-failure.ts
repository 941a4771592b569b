import type { Failure, History } from '@cloud-labs/sim'

/** A run in which a claim did not hold. */
export class ClaimFailure extends Error {
  override readonly name = 'ClaimFailure'
  /** Leads to the run again, with `path` to its smallest form. */
  readonly replay: { readonly seed: number; readonly path: string }
  readonly history: History

  constructor({ failure, seed, path, history }: FoundFailure) {
    super(failure.text === '' ? `This did not hold: ${failure.claim}` : failure.text)
    this.replay = { seed, path }
    this.history = history
  }
}

interface FoundFailure {
  readonly failure: Failure
  readonly seed: number
  readonly path: string
  readonly history: History
}
