import type { Entry, Gradebook, GradebookStudent } from '../gradebook.ts'
import { linkToFile } from './links.ts'
import { html, type Markup } from './markup.ts'
import { renderStudent, tellStudent } from './student-report.ts'
import { anchorOf, sayPoints, stepOf } from './words.ts'

/** So many characters of reports are no burden on the page; others are in their files only. */
const mostCharacters = 2_000_000

/** The reports of all students, and whether the page has them. */
export interface StudentReports {
  readonly section: Markup
  readonly isInside: boolean
}

/** Each student's report, closed until somebody wants it; or links to them, where they are many. */
export function renderStudentReports(gradebook: Gradebook): StudentReports {
  const { students } = gradebook
  const bodies = students.map((student) => renderStudent(student, gradebook))
  const size = bodies.reduce((sum, { text }) => sum + text.length, 0)
  const isInside = size <= mostCharacters
  const rows = students.map((student, at) =>
    isInside ? renderClosed(student, bodies[at]) : renderLinked(student),
  )
  const buttons = html`<span class="screen"><button id="open-all">Open all</button>
<button id="close-all">Close all</button></span>`
  const section = html`<section aria-labelledby="reports"><div class="bar">
<h2 id="reports">Students</h2>${isInside && buttons}</div>
<p class="faint">Each report is also a page of its own, to be printed or sent, in the folder
<code>reports</code>.</p>
${rows}</section>`
  return { section, isInside }
}

function renderClosed(student: GradebookStudent, body: Markup | undefined): Markup {
  const { id } = student
  const facts = tellStudent(student)
  return html`<details class="student" id="${anchorOf(id)}"><summary>${renderLine(
    student,
    html`<b>${student.name}</b>`,
  )}</summary>
<p class="faint">${facts}${facts !== '' && ' · '}<a
href="${linkToFile(id)}">a page of its own</a></p>
${body}</details>`
}

function renderLinked(student: GradebookStudent): Markup {
  const name = html`<b><a href="${linkToFile(student.id)}">${student.name}</a></b>`
  return html`<p class="student line" id="${anchorOf(student.id)}">${renderLine(student, name)}</p>`
}

function renderLine({ entries, total }: GradebookStudent, name: Markup): Markup {
  return html`${name}
<span class="chips">${entries.map(renderChip)}</span>
<span class="total">${sayPoints(total)}</span>`
}

function renderChip({ lab, state, points }: Entry): Markup {
  const number = lab.slice(0, 2)
  const kind = state === 'graded' ? `p${stepOf(points ?? 0, 100)}` : state
  return html`<span class="cell ${kind}" title="${lab}">${number}</span>`
}
