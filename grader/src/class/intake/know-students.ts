import type { HandIn } from './hand-in.ts'
import type { Student } from './read-roster.ts'

/** What of a roster may name a folder. */
const names = ['id', 'number', 'email', 'name'] as const

/**
 * Finds out whose folder it is: that of the student whose id it is, or else whose number, email or
 * name it is, if there is only one such student.
 * @returns The student's id, or the folder's name if the roster does not know it.
 */
export function knowStudent(folder: string, roster: readonly Student[]): string {
  const wanted = folder.toLowerCase()
  for (const name of names) {
    const [found, other] = roster.filter((student) => student[name].toLowerCase() === wanted)
    if (found !== undefined && other === undefined) return found.id
  }
  return folder
}

/** Gives every hand-in to the student whom the roster knows. */
export function knowStudents(
  handIns: readonly HandIn[],
  roster: readonly Student[],
): readonly HandIn[] {
  return handIns.map((handIn) => ({ ...handIn, student: knowStudent(handIn.student, roster) }))
}
