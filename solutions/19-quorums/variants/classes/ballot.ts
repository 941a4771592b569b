/** Counts distinct voters until there are enough, or until nobody is left to wait for. */
export class Ballot<T> {
  readonly votes = new Map<string, T>()
  readonly #wanted: number
  readonly #end = Promise.withResolvers<readonly T[]>()
  readonly #close = Promise.withResolvers<ReadonlyMap<string, T>>()
  #open = 0

  constructor(wanted: number) {
    this.#wanted = wanted
    // Whoever waits for enough votes is told; nobody has to wait.
    this.#end.promise.catch(() => undefined)
  }

  /** Enough votes, or the error `unavailable`. */
  get enough(): Promise<readonly T[]> {
    return this.#end.promise
  }

  /** All votes, when no more will come. */
  get closed(): Promise<ReadonlyMap<string, T>> {
    return this.#close.promise
  }

  /** Keeps the ballot open until something is done. */
  await(work: Promise<unknown>): void {
    this.#open += 1
    const leave = (): void => this.#leave()
    work.then(leave, leave)
  }

  expect(voter: string, vote: Promise<T>): void {
    this.await(vote.then((answer) => this.#count(voter, answer)))
  }

  #count(voter: string, answer: T): void {
    this.votes.set(voter, answer)
    if (this.votes.size >= this.#wanted) this.#end.resolve([...this.votes.values()])
  }

  #leave(): void {
    this.#open -= 1
    if (this.#open > 0) return
    this.#end.reject(new Error('unavailable'))
    this.#close.resolve(this.votes)
  }
}
