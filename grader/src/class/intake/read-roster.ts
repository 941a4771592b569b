import { UsageError } from '../../catalog/index.ts'
import { readTable } from './read-table.ts'

/** Somebody who may hand in. */
export interface Student {
  /** The name of the folder with this student's work. */
  readonly id: string
  readonly name: string
  readonly email: string
  /** The number under which the school's systems know this student. */
  readonly number: string
  readonly section: string
}

const rosterColumns = { required: ['student'], optional: ['name', 'email', 'number', 'section'] }

/**
 * Reads a roster: `student` (the folder's name), and `name`, `email`, `number`, `section` as far as
 * they are known.
 * @throws UsageError in one sentence.
 */
export async function readRoster(file: string): Promise<readonly Student[]> {
  const students = new Map<string, Student>()
  const lines = new Map<string, number>()
  for (const { line, cells } of await readTable(file, rosterColumns)) {
    const { student: id = '', name = '', email = '', number = '', section = '' } = cells
    if (id === '') throw new UsageError(`${file}, line ${line}, names no student.`)
    const before = lines.get(id)
    if (before !== undefined) {
      throw new UsageError(`${file} has '${id}' in line ${before} and in line ${line}; keep one.`)
    }
    lines.set(id, line)
    students.set(id, { id, name: name || id, email, number, section })
  }
  return [...students.values()]
}

/** @throws UsageError for a moment that differs from place to place, or none. */
export function readMoment(text: string, where: string): string {
  const isWhole = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)
  const moment = new Date(text.replace(' ', 'T'))
  if (isWhole && !Number.isNaN(moment.getTime())) return moment.toISOString()
  const example = '2026-11-21T18:00:00+01:00'
  throw new UsageError(`${where} has '${text}' for a moment; write it as in ${example}.`)
}
