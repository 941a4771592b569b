import type { Course } from '@cloud-labs/labkit'
import type { Entry, Gradebook } from './gradebook.ts'

/** What a lab counts in the total: nothing if the course names labs, and this is none of them. */
export function weightOf(lab: string, { labs = {} }: Course): number {
  if (Object.keys(labs).length === 0) return 1
  const named = labs[lab]
  return named === undefined ? 0 : (named.weight ?? 1)
}

/** The weighted mean over the labs that count, rounded to a tenth. */
export function totalOf(entries: readonly Entry[], course: Course): number {
  const weights = entries.map(({ lab }) => weightOf(lab, course))
  const weight = weights.reduce((sum, one) => sum + one, 0)
  if (weight === 0) return 0
  const sum = entries.reduce((all, { points }, at) => all + (points ?? 0) * (weights[at] ?? 0), 0)
  return Math.round((sum / weight) * 10) / 10
}

/** As 'of 100, mean of 7 labs'. */
export function sayTotal({ labs }: Pick<Gradebook, 'labs'>): string {
  const weights = labs.map(({ weight }) => weight).filter((weight) => weight > 0)
  if (weights.length === 0) return 'no lab counts'
  const mean = new Set(weights).size > 1 ? 'weighted mean' : 'mean'
  return `of 100, ${mean} of ${weights.length} ${weights.length === 1 ? 'lab' : 'labs'}`
}
