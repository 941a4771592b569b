/** Reads the members of a request, and refuses what is not as the contract says. */
import { QueueError } from './errors.ts'

/** A request's content: a JSON object in which nothing is certain yet. */
export type Input = Readonly<Record<string, unknown>>

/** Whole numbers, both ends included. */
export interface Range {
  readonly least: number
  readonly most: number
}

/**
 * Reads a string that must be there.
 * @throws QueueError MissingParameter if it is missing or empty, InvalidParameterValue if it is
 *   something else.
 */
export function readText(input: Input, name: string): string {
  const value = readOptionalText(input, name)
  if (value) return value
  throw new QueueError('MissingParameter', `The request must contain the parameter ${name}.`)
}

/** @throws QueueError InvalidParameterValue if there is something that is no string. */
export function readOptionalText(input: Input, name: string): string | undefined {
  const value = input[name] ?? undefined
  if (value === undefined || typeof value === 'string') return value
  throw unfit(name, 'must be a string')
}

/** @throws QueueError InvalidParameterValue if there is something that is no number in range. */
export function readInteger(input: Input, name: string, range: Range): number | undefined {
  const value = input[name] ?? undefined
  if (value === undefined) return undefined
  const fits = typeof value === 'number' && Number.isInteger(value) && isWithin(value, range)
  if (fits) return value
  throw unfit(name, `must be a whole number from ${range.least} to ${range.most}`)
}

/** Reads a list of strings; empty where there is none. */
export function readNames(input: Input, name: string): readonly string[] {
  const value = input[name] ?? []
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw unfit(name, 'must be a list of strings')
}

/** Reads an object; empty where there is none. */
export function readObject(input: Input, name: string): Input {
  const value = input[name] ?? {}
  if (isObject(value)) return value
  throw unfit(name, 'must be an object')
}

export function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isWithin(value: number, { least, most }: Range): boolean {
  return value >= least && value <= most
}

function unfit(name: string, why: string): QueueError {
  return new QueueError('InvalidParameterValue', `The value of ${name} ${why}.`)
}
