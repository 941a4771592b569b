import type { Entry, Gradebook, GradebookLab, GradebookStudent } from '../gradebook.ts'
import { countingAttempt, medianOf, pointsIn } from '../statistics.ts'
import { sayTotal } from '../weigh-labs.ts'
import type { LinkTo } from './links.ts'
import { html, type Markup } from './markup.ts'
import { sayCount, sayPoints, stepOf } from './words.ts'

/** The heat map of labs and students: the numbers themselves, on their colours. */
export function renderStudentMap(gradebook: Gradebook, linkTo: LinkTo): Markup {
  const { labs, students } = gradebook
  const medians = labs.map(({ name }) => medianOf(pointsIn(gradebook, name)))
  const totals = medianOf(students.map(({ total }) => total))
  return html`<section aria-labelledby="labs-and-students">
<div class="bar"><h2 id="labs-and-students">Labs and students</h2>
<label class="filter">Find <input type="search" id="find" placeholder="name or section"></label>
</div>
${renderScale()}
<div class="wide"><table class="map" id="map">
<thead><tr><th scope="col"><button data-sort="name">Student</button></th>
${labs.map(renderHead)}
<th scope="col"><button data-sort="total"><span class="number">Total</span>
<span class="title">${sayTotal(gradebook)}</span></button></th></tr></thead>
<tbody>${students.map((student) => renderRow(student, linkTo))}</tbody>
<tfoot><tr><th scope="row">Median</th>
${medians.map((median, at) => renderMedian(median, labs[at]?.of ?? 100))}
<td class="total">${sayPoints(totals)}</td></tr></tfoot>
</table></div>
</section>`
}

function renderHead({ number, title, name, weight }: GradebookLab): Markup {
  const words = weight === 0 ? `${title} (does not count)` : title
  return html`<th scope="col"><button data-sort="${name}" title="${words}">
<span class="number">${number}</span> <span class="title">${words}</span></button></th>`
}

function renderScale(): Markup {
  const steps = Array.from({ length: 11 }, (_, step) => html`<span class="cell p${step}"></span>`)
  return html`<p class="scale faint" aria-hidden="true"><span>0</span>${steps}<span>100</span>
<span class="key"><span class="cell missing">–</span> nothing handed in</span>
<span class="key"><span class="cell ungradable">✕</span> not gradable</span>
<span class="key"><span class="cell fault">?</span> the grader’s fault, no points either
way</span> <span class="key"><b>2d</b> two days late</span></p>
<p class="faint">Points, medians and totals are those that count, after lateness.</p>`
}

function renderRow(student: GradebookStudent, linkTo: LinkTo): Markup {
  const { id, name, section, entries, total } = student
  const find = `${name} ${id} ${section}`.toLowerCase()
  return html`<tr data-find="${find}" data-name="${name}" data-total="${total}">
<th scope="row"><a href="${linkTo(id)}">${name}</a></th>
${entries.map((entry) => renderCell(entry, linkTo(id, entry.lab)))}
<td class="total">${sayPoints(total)}</td></tr>`
}

/** A cell says in words what its colour and its sign say. */
function renderCell(entry: Entry, link: string): Markup {
  const { lab, state, points } = entry
  const attempt = countingAttempt(entry)
  const sort = points ?? -1
  if (points === null || attempt === undefined || state === 'ungradable') {
    const [sign, words] = signOf(state)
    return html`<td class="cell ${state}" data-value="${sort}" data-lab="${lab}">
<span title="${words}" role="img" aria-label="${words}">${sign}</span></td>`
  }
  const late = attempt.lateDays
  const mark = late > 0 && html`<small title="${sayCount(late, 'day')} late">${late}d</small>`
  return html`<td class="cell p${stepOf(points, 100)}" data-value="${sort}" data-lab="${lab}">
<a href="${link}">${sayPoints(points)}${mark}</a></td>`
}

function signOf(state: Entry['state']): readonly [sign: string, words: string] {
  if (state === 'missing') return ['–', 'nothing handed in']
  return state === 'ungradable' ? ['✕', 'not gradable, 0 points'] : ['?', "the grader's fault"]
}

function renderMedian(median: number | undefined, of: number): Markup {
  if (median === undefined) return html`<td class="cell missing">–</td>`
  return html`<td class="cell p${stepOf(median, of)}">${sayPoints(median)}</td>`
}
