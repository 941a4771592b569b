/** The parameters of one request or of one entry of a batch. */
import { Refusal } from './refusal.ts'

export class Parameters {
  readonly #values: Readonly<Record<string, unknown>>

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values
  }

  text(name: string): string {
    const value = this.optionalText(name)
    if (!value) throw new Refusal('MissingParameter', `${name} is missing.`)
    return value
  }

  optionalText(name: string): string | undefined {
    const value = this.#values[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string') throw new Refusal('InvalidParameterValue')
    return value
  }

  /** A number of seconds, or of messages. */
  number(name: string, least: number, most: number): number | undefined {
    const value = this.#values[name]
    if (value === undefined || value === null) return undefined
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      throw new Refusal('InvalidParameterValue', `${name} is not from ${least} to ${most}.`)
    }
    return Number(value)
  }

  names(name: string): string[] {
    const names = this.#list(name)
    const isText = (each: unknown): each is string => typeof each === 'string'
    if (!names.every(isText)) throw new Refusal('InvalidParameterValue', `${name} has no names.`)
    return names
  }

  entries(): { id: unknown; parameters: Parameters }[] {
    const objects = this.#list('Entries') as Record<string, unknown>[]
    return objects.map((entry) => ({ id: entry?.['Id'], parameters: new Parameters(entry ?? {}) }))
  }

  object(name: string): Record<string, unknown> {
    const value = this.#values[name] ?? {}
    if (typeof value !== 'object' || value === null) throw new Refusal('InvalidParameterValue')
    return { ...value }
  }

  #list(name: string): unknown[] {
    const value = this.#values[name] ?? []
    if (!Array.isArray(value)) throw new Refusal('InvalidParameterValue')
    return value
  }
}
