import type { Operation } from '../history/operation.ts'
import { canonicalJson } from '../json/canonical-json.ts'
import { CallList, end } from './call-list.ts'
import type { Model } from './model.ts'

/** How far a search came. */
export interface SearchResult {
  readonly verdict: 'passed' | 'failed' | 'inconclusive'
  readonly steps: number
  /** The operation that could not be placed after the longest beginning that could. */
  readonly stuckAt?: Operation
}

/**
 * Looks for an order of operations that a model allows: Wing and Gong's search, which does not try
 * the same set of operations with the same state twice (Lowe 2017, §5).
 */
export class LinearizationSearch<State> {
  readonly #model: Model<State>
  readonly #operations: readonly Operation[]
  readonly #list: CallList
  readonly #isPlaced: boolean[]
  /** The bit of each operation that did not return, among those that did not. */
  readonly #openBits: readonly bigint[]
  readonly #values: readonly string[]
  /** With which open operations placed a configuration has been tried, as sets of bits. */
  readonly #tried = new Map<string, bigint[]>()
  readonly #path: { readonly operation: number; readonly state: State }[] = []
  #state: State
  #openPlaced = 0n
  #cursor = end
  #isAtOpen = false
  #steps = 0
  #missing = 0
  #fewestMissing = Number.POSITIVE_INFINITY
  #stuckAt: Operation | undefined

  constructor(model: Model<State>, operations: readonly Operation[]) {
    this.#model = model
    this.#operations = operations.toSorted((one, other) => one.invokedAt - other.invokedAt)
    this.#list = new CallList(this.#operations.map(intervalOf))
    const places = this.#operations.map((_, index) => index)
    const open = places.filter((index) => !this.#list.isComplete(index))
    this.#openBits = places.map((index) =>
      open.includes(index) ? 1n << BigInt(open.indexOf(index)) : 0n,
    )
    this.#isPlaced = places.map(() => false)
    this.#values = this.#operations.map(({ value }) => canonicalJson(value))
    this.#missing = places.length - open.length
    this.#state = model.initial
  }

  /** @param budget How many steps of the model may be tried. */
  run(budget: number): SearchResult {
    this.#restart()
    while (this.#missing > 0) {
      if (this.#steps >= budget) return this.#finish('inconclusive')
      if (this.#cursor === end || this.#list.isReturn(this.#cursor)) {
        if (!this.#turnToOpen() && !this.#takeBack()) return this.#finish('failed')
      } else {
        this.#tryCursor()
      }
    }
    return this.#finish('passed')
  }

  #restart(): void {
    this.#cursor = this.#list.first
    this.#isAtOpen = false
  }

  #tryCursor(): void {
    const index = this.#list.operationAt(this.#cursor)
    const isTurn = this.#list.isComplete(index) !== this.#isAtOpen
    if (isTurn && this.#tryPlace(index)) this.#restart()
    else this.#cursor = this.#list.after(this.#cursor)
  }

  /**
   * Open operations are tried when all complete ones have been: who uses up fewer of them comes
   * first, and rules out the others.
   */
  #turnToOpen(): boolean {
    this.#noteStuck(this.#cursor)
    if (this.#isAtOpen) return false
    this.#cursor = this.#list.first
    this.#isAtOpen = true
    return true
  }

  /** Places an operation next, unless the model forbids it or it was tried before. */
  #tryPlace(index: number): boolean {
    const operation = this.#operations[index] as Operation
    this.#steps += 1
    const { state, value } = this.#model.step(this.#state, operation)
    const isComplete = this.#list.isComplete(index)
    if (isComplete && canonicalJson(value) !== this.#values[index]) return false
    this.#place(index, isComplete)
    if (this.#isTried(state)) {
      this.#unplace(index, isComplete)
      return false
    }
    this.#path.push({ operation: index, state: this.#state })
    this.#state = state
    return true
  }

  #place(index: number, isComplete: boolean): void {
    this.#isPlaced[index] = true
    this.#openPlaced ^= this.#openBits[index] ?? 0n
    if (isComplete) this.#missing -= 1
    this.#list.lift(index)
  }

  #unplace(index: number, isComplete: boolean): number {
    this.#isPlaced[index] = false
    this.#openPlaced ^= this.#openBits[index] ?? 0n
    if (isComplete) this.#missing += 1
    return this.#list.unlift(index)
  }

  /**
   * Whether the search has been here, or here with fewer open operations used up: these are
   * optional, so that what leads to an end from here would have led to it from there.
   */
  #isTried(state: State): boolean {
    const configuration = `${this.#describePlaced()}|${canonicalJson(state)}`
    const tried = this.#tried.get(configuration) ?? []
    if (tried.some((open) => (open & this.#openPlaced) === open)) return true
    this.#tried.set(configuration, [...tried, this.#openPlaced])
    return false
  }

  /** Goes one step back; false if there is none. */
  #takeBack(): boolean {
    const last = this.#path.pop()
    if (last === undefined) return false
    const isComplete = this.#list.isComplete(last.operation)
    this.#state = last.state
    this.#cursor = this.#list.after(this.#unplace(last.operation, isComplete))
    this.#isAtOpen = !isComplete
    return true
  }

  /**
   * Which complete operations are placed, exactly and briefly: all before the first that is not,
   * and those later ones that overlap with it.
   */
  #describePlaced(): string {
    let place = this.#list.first
    while (place !== end && !this.#list.isComplete(this.#list.operationAt(place))) {
      place = this.#list.after(place)
    }
    const lowest = place === end ? this.#operations.length : this.#list.operationAt(place)
    let text = `${lowest}`
    for (let index = lowest + 1; index < this.#operations.length; index += 1) {
      if (!this.#list.isCalledBefore(index, lowest)) break
      if (this.#isPlaced[index] && this.#list.isComplete(index)) text += `,${index}`
    }
    return text
  }

  #noteStuck(place: number): void {
    if (place === end || this.#missing >= this.#fewestMissing) return
    this.#fewestMissing = this.#missing
    this.#stuckAt = this.#operations[this.#list.operationAt(place)]
  }

  #finish(verdict: SearchResult['verdict']): SearchResult {
    const steps = this.#steps
    if (verdict === 'passed' || this.#stuckAt === undefined) return { verdict, steps }
    return { verdict, steps, stuckAt: this.#stuckAt }
  }
}

/** An operation that did not return with a value may take effect at any time after its call. */
function intervalOf({ invokedAt, returnedAt, outcome }: Operation): { from: number; to: number } {
  const isComplete = outcome === 'ok' && returnedAt !== undefined
  return { from: invokedAt, to: isComplete ? returnedAt : Number.POSITIVE_INFINITY }
}
