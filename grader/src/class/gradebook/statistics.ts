import type { Attempt, Entry, Gradebook, GradebookLab } from './gradebook.ts'

/** How a class did in a scenario. */
export interface ScenarioCount {
  readonly lab: GradebookLab
  readonly id: string
  readonly claim: string
  readonly of: number
  readonly passed: number
  readonly failed: number
  /** Neither passed nor failed. */
  readonly open: number
}

/** The attempt that counts. */
export function countingAttempt({ attempts, counts }: Entry): Attempt | undefined {
  return attempts[counts]
}

/** Points of all students that have some in a lab. */
export function pointsIn({ students }: Gradebook, lab: string): readonly number[] {
  return students.flatMap(({ entries }) => {
    const points = entries.find((entry) => entry.lab === lab)?.points
    return points === null || points === undefined ? [] : [points]
  })
}

/** The middle one, or the mean of the two in the middle; nothing of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2
}

/** Counts every scenario of every lab, in the order of the course. */
export function countScenarios(gradebook: Gradebook): readonly ScenarioCount[] {
  return gradebook.labs.flatMap((lab) => {
    const verdicts = gradebook.students.flatMap(({ entries }) => {
      const entry = entries.find((one) => one.lab === lab.name)
      const scenarios = entry === undefined ? undefined : countingAttempt(entry)?.scenarios
      return scenarios ?? []
    })
    return lab.scenarios.map(({ id, claim, points: of }) => {
      const own = verdicts.filter((scenario) => scenario.id === id)
      const passed = own.filter(({ verdict }) => verdict === 'passed').length
      const failed = own.filter(({ verdict }) => verdict === 'failed').length
      return { lab, id, claim, of, passed, failed, open: own.length - passed - failed }
    })
  })
}
