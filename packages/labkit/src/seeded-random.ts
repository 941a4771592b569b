/**
 * A small random generator for code whose choices must be repeatable.
 *
 * Mulberry32 (Tommy Ettinger, 2017): 32 bits of state, good enough for load and jitter, not for
 * secrets.
 * @param seed Any number; its lower 32 bits are used.
 * @returns A function that returns numbers from 0 (included) to 1 (excluded).
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
