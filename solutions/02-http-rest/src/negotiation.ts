/** Proactive content negotiation by media type (RFC 9110 §12.5.1). */
import { type Format, formats } from './formats.ts'

/** One range of an Accept field, as `application/*;q=0.5`. */
interface MediaRange {
  readonly range: string
  /** The weight, from 0 ('not acceptable') to 1. */
  readonly q: number
}

/**
 * Chooses the format that a client likes best.
 * @param accept The Accept field; a request without one accepts everything.
 * @returns The format, the server's own preference among equals, or `undefined` where none will do.
 */
// #region choose-format
export function chooseFormat(accept = '*/*'): Format | undefined {
  const ranges = accept.split(',').map(parseRange)
  const acceptable = formats
    .map((format) => ({ format, q: weigh(format.mediaType, ranges) }))
    .filter(({ q }) => q > 0)
    .toSorted((one, other) => other.q - one.q)
  return acceptable[0]?.format
}
// #endregion choose-format

// #region weigh
/** Of all ranges that cover a type, the most specific one alone decides. */
function weigh(mediaType: string, ranges: readonly MediaRange[]): number {
  const names = [mediaType, mediaType.replace(/\/.*/, '/*'), '*/*']
  const matching = names.map((name) => ranges.find(({ range }) => range === name))
  return matching.find((match) => match !== undefined)?.q ?? 0
}
// #endregion weigh

function parseRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.toLowerCase().split(';')
  const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
  return { range: range.trim(), q: Number(weight.find((q) => q !== undefined) ?? 1) }
}
