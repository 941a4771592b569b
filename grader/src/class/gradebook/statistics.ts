import type { Attempt, Entry, Gradebook, GradebookLab, GradebookStudent } from './gradebook.ts'

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

/** Points before lateness of all students that have some in a lab. */
export function earnedIn({ students }: Gradebook, lab: string): readonly number[] {
  return students.flatMap(({ entries }) => {
    const entry = entries.find((one) => one.lab === lab)
    return entry === undefined ? [] : (countingAttempt(entry)?.earned ?? [])
  })
}

/** Hand-ins to labs with a due moment of which nothing tells when they came. */
export function countUntimed({ labs, students }: Gradebook): number {
  const due = new Set(labs.filter((lab) => lab.due !== null).map(({ name }) => name))
  const attempts = students.flatMap(({ entries }) =>
    entries.filter(({ lab }) => due.has(lab)).flatMap((entry) => countingAttempt(entry) ?? []),
  )
  return attempts.filter(({ submittedAt }) => submittedAt === null).length
}

/** Whoever handed in nothing at all. */
export function findAbsent({ students }: Gradebook): readonly GradebookStudent[] {
  return students.filter(({ entries }) => entries.every(({ state }) => state === 'missing'))
}

/** Points that count of all students that have some in a lab. */
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
