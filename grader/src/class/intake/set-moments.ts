import { basename } from 'node:path'
import { type CatalogLab, findLab, UsageError } from '../../catalog/index.ts'
import type { HandIn } from './hand-in.ts'
import { knowStudent } from './know-students.ts'
import { readMoment, type Student } from './read-roster.ts'
import { readTable } from './read-table.ts'

/** A row of metadata: when somebody handed in. */
export interface MomentRow {
  /** Of the file, counted from 1. */
  readonly line: number
  readonly student: string
  /** The lab's folder name. */
  readonly lab: string
  /** Empty where the row means all of the student's attempts. */
  readonly attempt: string
  /** ISO 8601 in UTC. */
  readonly submittedAt: string
}

const columns = { required: ['student', 'lab', 'submitted'], optional: ['attempt'] }

/**
 * Reads when work was handed in: `student`, `lab` (its number, its name or the beginning of it),
 * `submitted` (ISO 8601 with an offset) and, where there are several, `attempt`.
 * @param catalogue All labs, so that rows of others than the graded ones are no mistake.
 * @throws UsageError in one sentence.
 */
export async function readMoments(
  file: string,
  catalogue: readonly CatalogLab[],
): Promise<readonly MomentRow[]> {
  const rows = new Map<string, MomentRow>()
  for (const { line, cells } of await readTable(file, columns)) {
    const { student = '', submitted = '', attempt = '' } = cells
    const where = `${file}, line ${line},`
    const lab = readLab(cells['lab'] ?? '', { where, catalogue })
    const key = JSON.stringify([student, lab, attempt])
    if (rows.has(key))
      throw new UsageError(`${where} says a second time when '${student}' handed in.`)
    rows.set(key, { line, student, lab, attempt, submittedAt: readMoment(submitted, where) })
  }
  return [...rows.values()]
}

function readLab(
  typed: string,
  { where, catalogue }: { where: string; catalogue: readonly CatalogLab[] },
): string {
  try {
    return findLab(catalogue, typed).name
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(`${where} has no lab of this catalogue: ${error.message}`)
  }
}

/** Hand-ins with the times that metadata say, and the rows that say them of none. */
export interface TimedIntake {
  readonly handIns: readonly HandIn[]
  readonly unused: readonly MomentRow[]
}

/**
 * Believes what metadata say about times before anything that a student could have set. A lone
 * attempt without a name is also attempt '1', if no row speaks of another attempt.
 */
export function setMoments(
  handIns: readonly HandIn[],
  { rows, roster }: { rows: readonly MomentRow[]; roster: readonly Student[] },
): TimedIntake {
  const known = rows.map((row) => ({ ...row, student: knowStudent(row.student, roster) }))
  const used = new Set<number>()
  const timed = handIns.map((handIn): HandIn => {
    const isOf = ({ student, lab }: { student: string; lab: string }): boolean =>
      student === handIn.student && lab === handIn.lab
    const own = known.filter(isOf)
    const row = chooseRow(own, { handIn, isLone: handIns.filter(isOf).length === 1 })
    if (row === undefined) return handIn
    used.add(row.line)
    return { ...handIn, submittedAt: row.submittedAt, timeSource: 'metadata' }
  })
  return { handIns: timed, unused: rows.filter(({ line }) => !used.has(line)) }
}

function chooseRow(
  rows: readonly MomentRow[],
  { handIn, isLone }: { handIn: HandIn; isLone: boolean },
): MomentRow | undefined {
  const exact = rows.find(({ attempt }) => attempt === handIn.attempt)
  const common = rows.find(({ attempt }) => attempt === '')
  const isFirst = isLone && handIn.attempt === '' && rows.length === 1
  return exact ?? common ?? (isFirst ? rows.find(({ attempt }) => attempt === '1') : undefined)
}

/**
 * Says which rows fit no hand-in, in a sentence; nothing where each fits one.
 * @param labs The labs that are graded: rows of others are skipped.
 */
export function tellUnused(
  unused: readonly MomentRow[],
  { file, labs }: { file: string; labs: readonly CatalogLab[] },
): readonly string[] {
  const rows = unused.filter(({ lab }) => labs.some(({ name }) => name === lab))
  const [first] = rows
  if (first === undefined) return []
  const { line, student, lab, attempt } = first
  const which = [student, lab, ...(attempt === '' ? [] : [`attempt ${attempt}`])].join(', ')
  const place = `line ${line} (${which})`
  if (rows.length === 1) return [`1 row of ${basename(file)} fits no hand-in: ${place}.`]
  return [`${rows.length} rows of ${basename(file)} fit no hand-in, the first: ${place}.`]
}
