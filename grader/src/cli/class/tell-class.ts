import { relative } from 'node:path'
import type { ClassResult, GradeChange } from '../../class/index.ts'
import { makeHarmless } from '../../report/index.ts'
import type { Hallway } from '../hallway.ts'

/** What there is to say about a class that has been graded. */
export interface ToldClass {
  readonly result: ClassResult
  /** The folder of the gradebook, absolute, and the files in it. */
  readonly out: string
  readonly files: readonly string[]
  /** What a regrade has changed; nothing where none was asked for. */
  readonly changes: readonly GradeChange[] | undefined
}

/** Prints the class in a few lines: counts, what needs somebody's eyes, and where the files are. */
export function tellClass(
  { result, out, files, changes }: ToldClass,
  { out: outlet, folder }: Hallway,
): void {
  const lines = [
    ...summarize(result),
    ...listTroubles(result),
    ...(changes === undefined ? [] : listChanges(changes)),
    ...result.changedLabs.map(
      (lab) => `${lab} changed while it was graded; call again to grade it.`,
    ),
    '',
    `${relative(folder, out) || '.'}: ${files.join(', ')}`,
  ]
  outlet.write(`${makeHarmless(lines).join('\n')}\n`)
}

function summarize({ gradebook, progress }: ClassResult): readonly string[] {
  const { students, labs } = gradebook
  const entries = students.flatMap((student) => student.entries)
  const handedIn = entries.filter(({ state }) => state !== 'missing').length
  return [
    `${count(students.length, 'student')}, ${count(labs.length, 'lab')}, ` +
      `${count(handedIn, 'hand-in')}: ${progress.done} graded now, ${progress.reused} unchanged.`,
  ]
}

/** At most so many lines of each kind; the gradebook has all. */
const mostLines = 12

function listTroubles({ gradebook }: ClassResult): readonly string[] {
  const troubles = gradebook.students.flatMap(({ id, entries }) =>
    entries.flatMap(({ lab, state, attempts, counts }) => {
      if (state !== 'fault' && state !== 'ungradable') return []
      const blame = state === 'fault' ? "the grader's fault" : 'not gradable'
      return [`  ${id}  ${lab}  ${blame}: ${attempts[counts]?.reason ?? ''}`]
    }),
  )
  const strangers = gradebook.students.filter(({ isOnRoster }) => !isOnRoster)
  return [
    ...(troubles.length === 0 ? [] : ['', 'These have no grade:', ...cut(troubles)]),
    ...(strangers.length === 0
      ? []
      : ['', 'Not on the roster:', ...cut(strangers.map(({ id }) => `  ${id}`))]),
    ...(gradebook.review.pairs.length === 0
      ? []
      : ['', `${count(gradebook.review.pairs.length, 'pair')} to review; see the page.`]),
  ]
}

function listChanges(changes: readonly GradeChange[]): readonly string[] {
  if (changes.length === 0) return ['', 'No grade has changed.']
  const width = Math.max(...changes.map(({ student }) => student.length))
  const lines = changes.map(({ student, lab, before, after }) => {
    const difference = (after ?? 0) - (before ?? 0)
    const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±'
    const points = `${before ?? 'none'} → ${after ?? 'none'}`
    return `  ${student.padEnd(width)}  ${lab}  ${points}  (${sign}${round(Math.abs(difference))})`
  })
  const rose = changes.filter(({ before, after }) => (after ?? 0) > (before ?? 0)).length
  const fell = changes.length - rose
  return ['', ...lines, `${count(changes.length, 'grade')} changed: ${rose} up, ${fell} down.`]
}

function round(points: number): number {
  return Math.round(points * 10) / 10
}

function cut(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines
  return [...lines.slice(0, mostLines), `  and ${lines.length - mostLines} more`]
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
