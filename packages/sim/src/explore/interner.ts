import { canonicalJson } from '../json/canonical-json.ts'

/** Numbers for data: equal data has the same number. */
export class Interner<T> {
  readonly #numbers = new Map<string, number>()
  readonly #values: T[] = []

  /** The number of some data, new if it was not seen before. */
  intern(value: T, text: string = canonicalJson(value)): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = this.#values.push(value) - 1
    this.#numbers.set(text, number)
    return number
  }

  /** The number of some data that was seen before. */
  find(value: T): number | undefined {
    return this.#numbers.get(canonicalJson(value))
  }

  /** @throws {RangeError} If no data has the number. */
  get(number: number): T {
    const value = this.#values[number]
    if (value === undefined) throw new RangeError(`Nothing has the number ${number}.`)
    return value
  }
}
