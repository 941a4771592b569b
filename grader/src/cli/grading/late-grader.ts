import type { Grader } from '../../grade/grader.ts'

/** A grader that is opened when it is first needed, for unchanged submissions need none. */
export class LateGrader {
  readonly #open: () => Promise<Grader>
  #grader: Promise<Grader> | undefined

  constructor(open: () => Promise<Grader>) {
    this.#open = open
  }

  open(): Promise<Grader> {
    this.#grader ??= this.#open()
    return this.#grader
  }

  /** Closes it if it was opened; one that never opened has told its reason already. */
  async close(): Promise<void> {
    const grader = await this.#grader?.catch(() => undefined)
    await grader?.close()
  }
}
