import { sha256Words } from './sha256.ts'

/** Numbers from 0 (included) to 1 (excluded), one after the other. */
export type RandomStream = () => number

/**
 * The random stream of a name: same name, same numbers.
 *
 * Everything that draws has a stream of its own (every link, every node, every disk), so that a
 * shorter plan does not shift what the rest of it meets. The name passes through SHA-256, so that a
 * node that knows its own stream learns nothing about the others; the generator is sfc32 (Doty-
 * Humphrey, PractRand), whose integer steps are the same on every engine.
 */
export function randomStream(name: string): RandomStream {
  let [a = 0, b = 0, c = 0, counter = 1] = sha256Words(name)
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
}

/** A whole number from 0 (included) to the limit (excluded). */
export function drawInteger(random: RandomStream, limit: number): number {
  return Math.floor(random() * limit)
}

/**
 * One of the items.
 * @throws {RangeError} If there is none.
 */
export function drawItem<T>(random: RandomStream, items: readonly T[]): T {
  if (items.length === 0) throw new RangeError('Nothing can be drawn from an empty list.')
  return items[drawInteger(random, items.length)] as T
}

/** The items in a random order (Fisher and Yates). */
export function shuffle<T>(random: RandomStream, items: readonly T[]): T[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = drawInteger(random, last + 1)
    const kept = shuffled[last] as T
    shuffled[last] = shuffled[other] as T
    shuffled[other] = kept
  }
  return shuffled
}
