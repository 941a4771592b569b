import type { Gradebook } from './gradebook.ts'

/** What the points of a class were at some moment: by student and lab, null without points. */
export type Standing = Readonly<Record<string, Readonly<Record<string, number | null>>>>

/** A grade that is not what it was. */
export interface GradeChange {
  readonly student: string
  readonly name: string
  /** The lab's folder name. */
  readonly lab: string
  readonly before: number | null
  readonly after: number | null
}

/** Notes the points that count, to compare them with those after a regrade. */
export function standingOf({ students }: Gradebook): Standing {
  return Object.fromEntries(
    students.map(({ id, entries }) => [
      id,
      Object.fromEntries(entries.map(({ lab, points }) => [lab, points])),
    ]),
  )
}

/** Lists what has changed, student by student; who or what was not there before is left out. */
export function findChanges(before: Standing, { students }: Gradebook): readonly GradeChange[] {
  return students.flatMap(({ id, name, entries }) =>
    entries.flatMap(({ lab, points: after }) => {
      const known = before[id]?.[lab]
      if (known === undefined || known === after) return []
      return [{ student: id, name, lab, before: known, after }]
    }),
  )
}
