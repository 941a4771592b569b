import type { Course } from '@cloud-labs/labkit'
import type { CatalogLab } from '../../catalog/index.ts'
import type { Explanation } from '../../explain/index.ts'
import type { Grade } from '../../score/grade.ts'
import { countLateDays, countLateness, extensionOf } from '../course/count-lateness.ts'
import type { HandIn } from '../intake/hand-in.ts'
import type { Student } from '../intake/read-roster.ts'
import type { Settled } from '../queue/job.ts'
import type { Review } from '../similarity/review.ts'
import type { Attempt, Entry, Gradebook, GradebookLab, GradebookStudent } from './gradebook.ts'
import { sayInside } from './say-inside.ts'
import { totalOf, weightOf } from './weigh-labs.ts'

/** A hand-in and what came of it; nothing if it was refused before it was a job. */
export interface GradedHandIn {
  readonly handIn: HandIn
  readonly settled: Settled | undefined
  /** Whether the outcome is one of before a regrade. */
  readonly isKept: boolean
}

/** All that a gradebook is made of. */
export interface GradebookParts {
  readonly course: Course
  /** Where the hand-ins lie, absolute: no report says where that is. */
  readonly folder: string
  readonly labs: readonly CatalogLab[]
  /** Nothing where there is no roster. */
  readonly roster: readonly Student[] | undefined
  /** Everybody with a folder, whatever is in it. */
  readonly folders: readonly string[]
  readonly handIns: readonly GradedHandIn[]
  readonly review: Review
  /** Finds the words for a grade. */
  readonly explain: (grade: Grade) => Explanation
}

/** Makes the gradebook. Whoever has a folder without being on the roster comes after it. */
export function buildGradebook(parts: GradebookParts): Gradebook {
  const { course, labs, handIns, review } = parts
  const moments = handIns.flatMap(({ settled }) => settled?.settledAt ?? [])
  return {
    schema: 'cloud-labs/gradebook@1',
    title: course.title,
    labs: labs.map((lab) => columnOf(lab, course)),
    late: course.late ?? null,
    students: listStudents(parts).map((student) => gradeStudent(student, parts)),
    gradedAt: moments.toSorted().at(-1) ?? null,
    review,
  }
}

function columnOf({ name, number, manifest }: CatalogLab, course: Course): GradebookLab {
  const { title, scenarios } = manifest
  const claims = Object.entries(scenarios).map(([id, { claim, points }]) => ({ id, claim, points }))
  const due = course.labs?.[name]?.due ?? null
  const of = claims.reduce((sum, { points }) => sum + points, 0)
  return { name, number, title, of, due, weight: weightOf(name, course), scenarios: claims }
}

function listStudents({ roster, folders }: GradebookParts): readonly ListedStudent[] {
  const listed = (roster ?? []).map((student) => ({ ...student, isOnRoster: true }))
  const known = new Set(listed.map(({ id }) => id))
  const others = [...new Set(folders)]
    .filter((id) => !known.has(id))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  const bare = { email: '', number: '', section: '', isOnRoster: roster === undefined }
  return [...listed, ...others.map((id) => ({ ...bare, id, name: id }))]
}

type ListedStudent = Student & { readonly isOnRoster: boolean }

function gradeStudent(student: ListedStudent, parts: GradebookParts): GradebookStudent {
  const { course, labs, handIns } = parts
  const own = handIns.filter(({ handIn }) => handIn.student === student.id)
  let freeDays = course.late?.freeDays ?? 0
  const entries = new Map<string, Entry>()
  // Free days are spent in the order in which labs are due, which is no choice of the student's.
  for (const lab of inOrderOfDue(labs, course)) {
    const works = own.filter(({ handIn }) => handIn.lab === lab.name)
    const entry = gradeLab(lab, { works, parts, freeDays })
    freeDays -= entry.attempts[entry.counts]?.freeDays ?? 0
    entries.set(lab.name, entry)
  }
  const inOrder = labs.flatMap(({ name }) => entries.get(name) ?? [])
  return {
    ...student,
    entries: inOrder,
    total: totalOf(inOrder, course),
    freeDaysLeft: course.late?.freeDays === undefined ? null : freeDays,
  }
}

function inOrderOfDue(labs: readonly CatalogLab[], course: Course): readonly CatalogLab[] {
  const dueOf = ({ name }: CatalogLab): number => {
    const due = course.labs?.[name]?.due
    return due === undefined ? Number.POSITIVE_INFINITY : Date.parse(due)
  }
  return labs.toSorted((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1))
}

interface LabWork {
  readonly works: readonly GradedHandIn[]
  readonly parts: GradebookParts
  readonly freeDays: number
}

function gradeLab(lab: CatalogLab, { works, parts, freeDays }: LabWork): Entry {
  const attempts = works
    .map((work) => gradeAttempt(work, { parts, freeDays }))
    .toSorted(byTimeAndName)
  const counts = chooseAttempt(attempts, parts.course)
  const chosen = attempts[counts]
  const state = chosen?.state ?? 'missing'
  return { lab: lab.name, state, counts, points: chosen?.points ?? null, attempts }
}

function byTimeAndName(one: Attempt, other: Attempt): number {
  const times = [one, other].map(({ submittedAt }) => submittedAt ?? '')
  if (times[0] !== times[1]) return (times[0] ?? '') < (times[1] ?? '') ? -1 : 1
  return one.name.localeCompare(other.name, 'en', { numeric: true })
}

/** The last attempt, or the first of those with most points. */
function chooseAttempt(attempts: readonly Attempt[], { attempts: which = 'last' }: Course): number {
  if (which === 'last') return attempts.length - 1
  const points = attempts.map((attempt) => attempt.points ?? -1)
  return points.indexOf(Math.max(...points))
}

function gradeAttempt(
  { handIn, settled, isKept }: GradedHandIn,
  { parts, freeDays }: Omit<LabWork, 'works'>,
): Attempt {
  const outcome = settled?.outcome
  const grade = outcome?.is === 'graded' ? outcome.grade : undefined
  const isFault = outcome?.is === 'fault' || (outcome === undefined && handIn.refusal === undefined)
  const state = grade !== undefined ? 'graded' : isFault ? 'fault' : 'ungradable'
  const earned = state === 'fault' ? null : (grade?.points ?? 0)
  const { course, folder } = parts
  const say = (text: string): string => sayInside(text, folder)
  const reason = reasonOf({ handIn, settled, isKept })
  const lateDays = countLateDays(handIn, course)
  const late = countLateness(earned ?? 0, { lateDays, freeDays, course })
  return {
    name: handIn.attempt,
    from: say(handIn.from),
    state,
    earned,
    points: earned === null ? null : late.points,
    submittedAt: handIn.submittedAt ?? null,
    timeSource: handIn.timeSource ?? null,
    extensionDays: extensionOf(handIn, course),
    lateDays,
    freeDays: late.freeDays,
    reason: reason === null ? null : say(reason),
    frame: outcome?.is === 'ungradable' ? (outcome.frame ?? null) : null,
    scenarios: grade === undefined ? [] : parts.explain(grade).scenarios.map(reportScenario),
    isAuthoritative: grade?.box.isAuthoritative ?? true,
    isKept,
    submissionHash: handIn.submission?.hash ?? null,
    gradedAt: settled?.settledAt ?? null,
  }
}

function reasonOf({ handIn, settled }: GradedHandIn): string | null {
  const outcome = settled?.outcome
  if (outcome === undefined) return handIn.refusal ?? 'It has not been graded yet.'
  return outcome.is === 'graded' ? null : outcome.reason
}

function reportScenario(scenario: Explanation['scenarios'][number]) {
  const { id, verdict, points, of, failure } = scenario
  return { id, verdict, points, of, ...(failure === undefined ? {} : { failure }) }
}
