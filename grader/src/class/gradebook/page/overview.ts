import type { Entry, Gradebook } from '../gradebook.ts'
import { countingAttempt, medianOf } from '../statistics.ts'
import { html, type Markup } from './markup.ts'
import { anchorOf, sayCount, sayMoment, sayPoints } from './words.ts'

/** The head of the page: what this is, four figures, and what somebody has to look at. */
export function renderOverview(gradebook: Gradebook): Markup {
  const { title, labs, students, gradedAt } = gradebook
  const entries = students.flatMap((student) => student.entries)
  const handedIn = entries.filter(({ state }) => state !== 'missing')
  const totals = students.map(({ total }) => total)
  const moment = gradedAt === null ? '' : ` Newest grade: ${sayMoment(gradedAt)}.`
  const range = labs.map(({ number, title: name }) => `${number} ${name}`).join(' · ')
  return html`<header>
<h1>${title}</h1>
<p class="faint">Gradebook of ${sayCount(students.length, 'student')} and
${sayCount(labs.length, 'lab')}: ${range}.${moment}</p>
<dl class="figures">
${figure('Handed in', `${handedIn.length} of ${entries.length}`)}
${figure('Median total', sayPoints(medianOf(totals)) || '–')}
${figure('All scenarios passed', String(entries.filter(isWhole).length))}
${figure('Late', String(handedIn.filter(isLate).length))}
</dl>
${renderAttention(gradebook)}
</header>`
}

function figure(name: string, value: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function isWhole(entry: Entry): boolean {
  const attempt = countingAttempt(entry)
  return attempt?.state === 'graded' && attempt.scenarios.every(({ points, of }) => points === of)
}

function isLate(entry: Entry): boolean {
  return (countingAttempt(entry)?.lateDays ?? 0) > 0
}

/** What no number on the page tells. */
function renderAttention(gradebook: Gradebook): Markup | undefined {
  const troubles = gradebook.students.flatMap(({ id, name, entries }) =>
    entries.flatMap((entry) => {
      if (entry.state !== 'fault' && entry.state !== 'ungradable') return []
      const blame = entry.state === 'fault' ? 'the grader is at fault' : 'not gradable'
      const reason = countingAttempt(entry)?.reason ?? ''
      return [
        html`<li><a href="#${anchorOf(id)}">${name}</a>, ${entry.lab}: ${blame}.
<span class="faint">${reason}</span></li>`,
      ]
    }),
  )
  const strangers = gradebook.students.filter(({ isOnRoster }) => !isOnRoster)
  const weaker = gradebook.students.some(({ entries }) =>
    entries.some((entry) => countingAttempt(entry)?.isAuthoritative === false),
  )
  if (troubles.length === 0 && strangers.length === 0 && !weaker) return undefined
  return html`<section class="attention" aria-labelledby="attention">
<h2 id="attention">To look at</h2><ul>
${weaker && html`<li>Not all grades are authoritative: the box was not complete.</li>`}
${troubles}
${strangers.map(
  ({ id, name }) => html`<li><a href="#${anchorOf(id)}">${name}</a> is not on the
roster.</li>`,
)}
</ul></section>`
}
