/** A request that is not done, with a sentence for whoever sent it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  /** In how many milliseconds it may be tried again. */
  readonly retryMs?: number

  constructor(status: number, message: string, retryMs?: number) {
    super(message)
    this.status = status
    if (retryMs !== undefined) this.retryMs = retryMs
  }
}
