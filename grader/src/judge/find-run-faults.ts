import type { RunReport } from '../run/observation.ts'

/**
 * Finds what makes a whole run untrustworthy: the faults that it reports itself, and a set of
 * scenarios that is not the one that was asked for.
 * @param expected The ids of the scenarios that were to run.
 * @returns Whole sentences; none if the run is sound.
 */
export function findRunFaults(expected: readonly string[], run: RunReport): string[] {
  const observed = run.observations.map(({ scenario }) => scenario)
  const unknown = unique(observed.filter((id) => !expected.includes(id)))
  const doubled = unique(expected.filter((id, index) => expected.indexOf(id) !== index))
  return [
    ...run.graderFaults,
    ...unknown.map((id) => `The run observed the scenario '${id}', which nobody asked for.`),
    ...doubled.map((id) => `The scenario '${id}' was asked for more than once.`),
  ]
}

/** Sorted, so that the order of observations makes no difference. */
function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].toSorted()
}
