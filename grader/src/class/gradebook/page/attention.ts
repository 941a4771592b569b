import type { Attempt, Entry, Gradebook, GradebookStudent } from '../gradebook.ts'
import { kindOfReason, saysTimeWasUp } from '../sort-reasons.ts'
import { countingAttempt, countUntimed, findAbsent } from '../statistics.ts'
import type { LinkTo } from './links.ts'
import { html, type Markup } from './markup.ts'
import { sayCount } from './words.ts'

/** So many lines are read at a glance; groups that do not fit among them are closed. */
const mostOpen = 6

/** Things of one kind to look at. */
interface Group {
  readonly title: string
  /** How many they are, if that is another number than that of the lines. */
  readonly count?: number
  readonly lines: readonly Markup[]
}

/** A hand-in that counts, and whose it is. */
interface Counting {
  readonly student: GradebookStudent
  readonly entry: Entry
  readonly attempt: Attempt
}

/** What no number on the page tells, by kind. */
export function renderAttention(gradebook: Gradebook, linkTo: LinkTo): Markup | undefined {
  const counting = gradebook.students.flatMap((student) =>
    student.entries.flatMap((entry): readonly Counting[] => {
      const attempt = countingAttempt(entry)
      return attempt === undefined ? [] : [{ student, entry, attempt }]
    }),
  )
  const notes = renderNotes(gradebook, counting)
  const groups = [
    ...groupTroubles(counting, linkTo),
    groupTimeLimits(counting, linkTo),
    groupStudents('Handed in nothing at all', findAbsent(gradebook), linkTo),
    groupStudents('Not on the roster', strangersIn(gradebook), linkTo),
  ].filter(({ lines }) => lines.length > 0)
  if (groups.length === 0 && notes.length === 0) return undefined
  return html`<section class="attention" aria-labelledby="attention">
<h2 id="attention">To look at</h2>${notes}${renderGroups(groups)}</section>`
}

/** The first are the most important ones. */
function renderGroups(groups: readonly Group[]): readonly Markup[] {
  let left = mostOpen
  return groups.map((group) => {
    left -= group.lines.length
    return renderGroup(group, { isOpen: left >= 0 })
  })
}

function renderGroup(
  { title, lines, count = lines.length }: Group,
  { isOpen }: { isOpen: boolean },
): Markup {
  return html`<details ${isOpen && 'open'}><summary>${title}: <b>${count}</b></summary>
<ul>${lines}</ul></details>`
}

function renderNotes(gradebook: Gradebook, counting: readonly Counting[]): readonly Markup[] {
  const isWeak = counting.some(({ attempt }) => !attempt.isAuthoritative)
  const untimed = countUntimed(gradebook)
  const have = untimed === 1 ? 'has' : 'have'
  const notes = [
    isWeak && html`<p>Not all grades are authoritative: the box was not complete.</p>`,
    untimed > 0 &&
      html`<p>${sayCount(untimed, 'hand-in')} ${have} no time; nothing of them is late.</p>`,
  ]
  return notes.filter((note) => note !== false)
}

/** Faults first, then what cannot be graded, by kind of reason, the most frequent first. */
function groupTroubles(counting: readonly Counting[], linkTo: LinkTo): readonly Group[] {
  const line = ({ student, entry, attempt }: Counting): Markup => {
    const link = html`<a href="${linkTo(student.id, entry.lab)}">${student.name}</a>`
    return html`<li>${link}, ${entry.lab}. <span class="faint">${attempt.reason}</span></li>`
  }
  const faults = counting.filter(({ entry }) => entry.state === 'fault')
  const refused = counting.filter(({ entry }) => entry.state === 'ungradable')
  const kinds = Map.groupBy(refused, ({ attempt }) => kindOfReason(attempt.reason ?? ''))
  const groups = [...kinds].map(([kind, own]) => ({
    title: `Not gradable, 0 points: ${kind}`,
    lines: own.map(line),
  }))
  return [
    { title: 'The grader is at fault, no points either way', lines: faults.map(line) },
    ...groups.toSorted((one, other) => other.lines.length - one.lines.length),
  ]
}

/** A machine that has too much to do can be the cause, and whoever doubts it grades once more. */
function groupTimeLimits(counting: readonly Counting[], linkTo: LinkTo): Group {
  const late = counting.flatMap(({ student, entry, attempt }) => {
    const own = attempt.scenarios.filter(({ failure }) => saysTimeWasUp(failure?.what ?? ''))
    return own.length === 0 ? [] : [{ student, entry, attempt, own }]
  })
  const lines = late.map(({ student, entry, attempt, own }) => {
    const names = own.map(({ id }, at) => html`${at > 0 && ', '}<code>${id}</code>`)
    return html`<li><a href="${linkTo(student.id, entry.lab)}">${student.name}</a>, ${entry.lab}:
${names}. <span class="faint">${repeat(entry, attempt)}</span></li>`
  })
  const count = late.reduce((sum, { own }) => sum + own.length, 0)
  return { title: 'Scenarios that a time limit ended', count, lines }
}

/** A commit is no place on the disk. */
function repeat({ lab }: Entry, { from }: Attempt): Markup | undefined {
  if (/@[0-9a-f]{12}$/.test(from)) return undefined
  return html`Again: <code>lab grade ${lab.slice(0, 2)} --submission ${from}</code>`
}

function strangersIn({ students }: Gradebook): readonly GradebookStudent[] {
  return students.filter(({ isOnRoster }) => !isOnRoster)
}

function groupStudents(
  title: string,
  students: readonly GradebookStudent[],
  linkTo: LinkTo,
): Group {
  const lines = students.map(({ id, name }) => html`<li><a href="${linkTo(id)}">${name}</a></li>`)
  return { title, lines }
}
