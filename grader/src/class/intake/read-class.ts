import type { ClassOrder } from '../class-order.ts'
import { listStudents } from './find-places.ts'
import type { HandIn } from './hand-in.ts'
import { knowStudent, knowStudents } from './know-students.ts'
import { readHandIns } from './read-hand-ins.ts'
import { readRoster, type Student } from './read-roster.ts'
import { readMoments, setMoments, tellUnused } from './set-moments.ts'

/** What there is to say of what was handed in, beside grades. */
export interface IntakeReport {
  /** What may be work and was not understood, as 'emil/Lab 2', with a reason at times. */
  readonly notUnderstood: readonly string[]
  /** What somebody may want to look at, in whole sentences. */
  readonly remarks: readonly string[]
  /** Files that are no sources and were left out, as 'ada 02-http-rest src/screenshot.png'. */
  readonly leftOut: readonly string[]
}

/** A class as it was found. */
export interface ClassIntake extends IntakeReport {
  readonly handIns: readonly HandIn[]
  /** Nothing where there is none. */
  readonly roster: readonly Student[] | undefined
  /** Everybody with a folder, whatever is in it: ids as far as the roster knows them. */
  readonly folders: readonly string[]
}

/**
 * Reads a class from its folder, its roster and its metadata.
 * @throws UsageError
 */
export async function readClass(order: ClassOrder): Promise<ClassIntake> {
  const { folder, labs, catalogue, metadata: file } = order
  const roster = order.roster === undefined ? undefined : await readRoster(order.roster)
  const rows = file === undefined ? [] : await readMoments(file, catalogue)
  const found = await readHandIns(folder, { labs, catalogue })
  const known = knowStudents(found.handIns, roster ?? [])
  const { handIns, unused } = setMoments(known, { rows, roster: roster ?? [] })
  const names = await listStudents(folder)
  const folders = names.map((name) => knowStudent(name, roster ?? []))
  const remarks = [
    ...tellUnused(unused, { file: file ?? '', labs }),
    ...tellStrangers(order, new Set([...folders, ...(roster ?? []).map(({ id }) => id)])),
    ...found.remarks,
  ]
  const { notUnderstood } = found
  return { handIns, roster, folders, notUnderstood, remarks, leftOut: handIns.flatMap(nameLeftOut) }
}

/** An extension for a misspelt name would be nobody's. */
function tellStrangers({ course }: ClassOrder, known: ReadonlySet<string>): readonly string[] {
  const strangers = Object.keys(course.extensions ?? {}).filter((name) => !known.has(name))
  if (strangers.length === 0) return []
  const names = strangers.map((name) => `'${name}'`).join(', ')
  return [`The course has extensions for ${names}, and there is no such student.`]
}

function nameLeftOut({ student, lab, submission }: HandIn): readonly string[] {
  return (submission?.leftOut ?? []).map((path) => `${student} ${lab} src/${path}`)
}
