import { stringify } from 'csv-stringify/sync'
import type { Entry, Gradebook, GradebookStudent } from './gradebook.ts'
import { sayTotal } from './weigh-labs.ts'

type Cell = string | number

/** Without it, Excel takes UTF-8 for something else; platforms take it for a part of a name. */
const byteOrderMark = '\ufeff'

/**
 * The gradebook as CSV for people: everything that is known about a student, and for each lab the
 * points, the state and the late days.
 */
export function toCsv({ labs, students }: Gradebook): string {
  const heading = [
    ...['Student', 'Name', 'Email', 'Number', 'Section'],
    ...labs.flatMap(({ number, title }) => {
      const name = `${number} ${title}`
      return [name, `${name}: state`, `${name}: days late`]
    }),
    `Total (${sayTotal({ labs })})`,
  ]
  const rows = students.map((student) => [
    ...[student.id, student.name, student.email, student.number, student.section],
    ...student.entries.flatMap((entry) => [pointsOf(entry), entry.state, lateOf(entry)]),
    student.total,
  ])
  return byteOrderMark + write([heading, ...rows])
}

/**
 * The columns that Moodle's own export has and its import maps: 'ID number' to the ID number or
 * 'Email address' to the email address, and each lab to a grade item
 * (https://docs.moodle.org/en/Grade_import). Feedback is left out, because importing it without
 * grades deletes them. What has no points is left empty and changes nothing; whoever is not on the
 * roster is nobody whom Moodle knows.
 */
export function toMoodle({ labs, students }: Gradebook): string {
  const heading = ['First name', 'Last name', 'ID number', 'Email address']
  const titles = labs.map(({ number, title }) => `Lab ${number}: ${title}`)
  const rows = students
    .filter(isKnown)
    .map((student) => [
      ...splitName(student.name),
      student.number,
      student.email,
      ...student.entries.map(pointsOf),
    ])
  return write([[...heading, ...titles], ...rows])
}

/**
 * The columns that Canvas exports and imports: five about the student, of which 'SIS User ID' or
 * 'SIS Login ID' finds the student where 'ID', which is Canvas's own, is empty; then one for each
 * assignment, and a second line with the points that there are
 * (https://community.canvaslms.com/t5/Instructor-Guide/x/ta-p/807, 'How do I import grades in
 * the Gradebook?').
 */
export function toCanvas({ labs, students }: Gradebook): string {
  const heading = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section']
  const titles = labs.map(({ number, title }) => `Lab ${number}: ${title}`)
  const possible = ['    Points Possible', '', '', '', '', ...labs.map(({ of }) => of)]
  const rows = students
    .filter(isKnown)
    .map((student) => [
      ...[lastNameFirst(student), '', student.number, student.id, student.section],
      ...student.entries.map(pointsOf),
    ])
  return write([[...heading, ...titles], possible, ...rows])
}

/** Everybody, where there is no roster. */
function isKnown({ isOnRoster }: GradebookStudent): boolean {
  return isOnRoster
}

function write(rows: readonly (readonly Cell[])[]): string {
  // A cell that begins like a formula must not be one in somebody's spreadsheet (CWE-1236).
  return stringify([...rows], { escape_formulas: true, record_delimiter: 'windows' })
}

/** Neither what is missing nor what the grader spoilt is a zero. */
function pointsOf({ points }: Entry): Cell {
  return points ?? ''
}

function lateOf({ attempts, counts }: Entry): Cell {
  return attempts[counts]?.lateDays ?? ''
}

/** As in 'Lovelace, Ada' or 'Ada Lovelace'; a single word is a first name. */
function splitName(name: string): readonly [first: string, last: string] {
  const [last = '', first] = name.split(/,\s*/, 2)
  if (first !== undefined) return [first, last]
  const at = name.lastIndexOf(' ')
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)]
}

function lastNameFirst({ name }: GradebookStudent): string {
  const [first, last] = splitName(name)
  return last === '' ? first : `${last}, ${first}`
}
