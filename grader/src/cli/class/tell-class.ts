import { relative } from 'node:path'
import { type ClassResult, countUntimed, findAbsent, type GradeChange } from '../../class/index.ts'
import { makeHarmless } from '../../report/index.ts'
import type { Hallway } from '../hallway.ts'
import { tellIntake } from './tell-intake.ts'
import type { WrittenReceipts } from './write-receipts.ts'

/** What there is to say about a class that has been graded. */
export interface ToldClass {
  readonly result: ClassResult
  /** The folder of the gradebook, absolute, and the files in it. */
  readonly out: string
  readonly files: readonly string[]
  /** What a regrade has changed; nothing where none was asked for. */
  readonly changes: readonly GradeChange[] | undefined
  readonly receipts: WrittenReceipts
}

/** Prints the class in a few lines: counts, what needs somebody's eyes, and where the files are. */
export function tellClass(
  { result, out, files, changes, receipts }: ToldClass,
  { out: outlet, folder }: Hallway,
): void {
  const isRegrade = changes !== undefined
  const lines = [
    ...summarize(result),
    ...(isRegrade ? listChanges(changes) : []),
    ...tellKept(receipts),
    ...listTroubles(result, { isRegrade }),
    ...tellIntake(result.intake),
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

/** A regrade is asked for what it changes: what had no grade before is a number there. */
function listTroubles(
  { gradebook }: ClassResult,
  { isRegrade }: { isRegrade: boolean },
): readonly string[] {
  const troubles = gradebook.students.flatMap(({ id, entries }) =>
    entries.flatMap(({ lab, state, attempts, counts }) => {
      if (state !== 'fault' && state !== 'ungradable') return []
      const blame = state === 'fault' ? "the grader's fault" : 'not gradable'
      return [{ state, line: `  ${id}  ${lab}  ${blame}: ${attempts[counts]?.reason ?? ''}` }]
    }),
  )
  const told = troubles.filter(({ state }) => !isRegrade || state === 'fault')
  const left = troubles.length - told.length
  const also = told.length === 0 ? '' : ' more'
  return [
    ...(told.length === 0
      ? []
      : ['', 'These have no grade:', ...cut(told.map(({ line }) => line))]),
    ...(left === 0 ? [] : ['', `${count(left, 'hand-in')}${also} cannot be graded; see the page.`]),
    ...listPeople(gradebook),
  ]
}

function listPeople(gradebook: ClassResult['gradebook']): readonly string[] {
  const strangers = gradebook.students.filter(({ isOnRoster }) => !isOnRoster)
  const untimed = countUntimed(gradebook)
  const absent = findAbsent(gradebook).length
  const { pairs, equals } = gradebook.review
  const notes = [
    untimed > 0 && `No time is known of ${count(untimed, 'hand-in')}; nothing of them is late.`,
    absent > 0 && `${count(absent, 'student')} handed in nothing at all.`,
    pairs.length > 0 && `${count(pairs.length, 'pair')} to review; see the page.`,
    equals.length > 0 && `${count(equals.length, 'work')} to review, equal to a solution here.`,
  ].filter((note) => note !== false)
  const list = strangers.map(({ id }) => `  ${id}`)
  return [
    ...(strangers.length === 0 ? [] : ['', 'Not on the roster:', ...cut(list)]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ]
}

/** A receipt vouches for a grade on its own grounds; one of today's would be another grade's. */
function tellKept({ kept, lost }: WrittenReceipts): readonly string[] {
  if (kept + lost === 0) return []
  const why = 'which were replaced since or never written'
  const words =
    lost === 0
      ? 'with the receipts of then'
      : kept === 0
        ? `without receipts, ${why}`
        : `${kept} with the receipts of then, ${lost} without receipts, ${why}`
  return ['', `Kept from before: ${count(kept + lost, 'higher grade')}, ${words}.`]
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
