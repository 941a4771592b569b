import type { Gradebook, GradebookStudent } from '../gradebook.ts'
import { sayTotal } from '../weigh-labs.ts'
import { html } from './markup.ts'
import { writePage } from './page-frame.ts'
import { renderStudent, tellStudent } from './student-report.ts'
import { sayPoints } from './words.ts'

/** What tells a report from a page of somebody else's. */
export const reportGenerator = 'cloud-labs/report@1'

/** Renders the report of one student, with nothing of anybody else in it. */
export function renderReport(student: GradebookStudent, gradebook: Gradebook): string {
  const { title } = gradebook
  const body = html`<main class="report"><header><p class="faint">${title}</p>
<h1>${student.name}</h1><p class="faint">${tellStudent(student)}</p>
<p><b class="sum">${sayPoints(student.total)}</b> ${sayTotal(gradebook)}</p></header>
${renderStudent(student, gradebook)}</main>`
  return writePage({ title: `${student.name}: ${title}`, generator: reportGenerator, body })
}
