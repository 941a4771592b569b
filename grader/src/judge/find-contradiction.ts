import type { Observation } from '../run/observation.ts'

const outcomes: ReadonlySet<string> = new Set(['passed', 'failed', 'unchecked', 'inconclusive'])
const kinds: ReadonlySet<string> = new Set(['expectation', 'threw', 'fault', 'unchecked', 'grader'])

/**
 * Finds out whether an observation contradicts itself. The type forbids it; a verdict must not
 * rest on whether everybody kept to the type.
 * @returns One whole sentence, or `undefined` if the observation is sound.
 */
export function findContradiction({ outcome, failure }: Observation): string | undefined {
  if (!outcomes.has(outcome)) return `The scenario ended with the unknown outcome '${outcome}'.`
  if (outcome === 'passed') {
    return failure === undefined ? undefined : 'The scenario passed and failed in one observation.'
  }
  if (typeof failure !== 'object' || failure === null) {
    return 'The scenario did not pass, and the observation does not say why.'
  }
  if (!kinds.has(failure.kind)) return `The scenario failed in the unknown way '${failure.kind}'.`
  if ((outcome === 'unchecked') !== (failure.kind === 'unchecked')) {
    return 'The scenario was both checked and not checked in one observation.'
  }
  return undefined
}
