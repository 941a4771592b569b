import type { Entry, Gradebook } from '../gradebook.ts'
import { countingAttempt, medianOf } from '../statistics.ts'
import { sayTotal } from '../weigh-labs.ts'
import { renderAttention } from './attention.ts'
import type { LinkTo } from './links.ts'
import { html, type Markup } from './markup.ts'
import { sayCount, sayMoment, sayPoints } from './words.ts'

/** The head of the page: what this is, four figures, and what somebody has to look at. */
export function renderOverview(gradebook: Gradebook, linkTo: LinkTo): Markup {
  const { title, labs, students, gradedAt } = gradebook
  const entries = students.flatMap((student) => student.entries)
  const handedIn = entries.filter(({ state }) => state !== 'missing')
  const totals = students.map(({ total }) => total)
  const moment = gradedAt === null ? '' : ` Newest grade: ${sayMoment(gradedAt)}.`
  const others = labs.filter(({ weight }) => weight === 0).map(({ number }) => number)
  const aside = others.length === 0 ? '' : ` The course does not count ${others.join(', ')}.`
  const range = labs.map(({ number, title: name }) => `${number} ${name}`).join(' · ')
  return html`<header>
<h1>${title}</h1>
<p class="faint">Gradebook of ${sayCount(students.length, 'student')} and
${sayCount(labs.length, 'lab')}: ${range}.${moment}</p>
<p class="faint">A total is ${sayTotal(gradebook)}; what is missing counts as 0.${aside}</p>
<dl class="figures">
${figure('Handed in', `${handedIn.length} of ${entries.length}`)}
${figure('Median total', sayPoints(medianOf(totals)) || '–')}
${figure('All scenarios passed', String(entries.filter(isWhole).length))}
${figure('Late', String(handedIn.filter(isLate).length))}
</dl>
${renderAttention(gradebook, linkTo)}
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
