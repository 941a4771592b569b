import { decode, encode } from '../../src/box/host/codec.ts'

/** Refuses to number anything, where everything is to be copied. */
export function noHandles(): never {
  throw new TypeError('This was to be copied.')
}

/** A value as it arrives after it has crossed as text. */
export function crossed(value: unknown): unknown {
  return decode(JSON.parse(JSON.stringify(encode([value], noHandles)))[0], noHandles)
}
