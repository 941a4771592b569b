import type { Gradebook, GradebookLab, GradebookStudent, ReportedScenario } from '../gradebook.ts'
import { countingAttempt, countScenarios, type ScenarioCount } from '../statistics.ts'
import { html, type Markup } from './markup.ts'
import { sayShare } from './words.ts'

/** Width of one student in the map, and how many fit before it gets narrower, in pixels. */
const widest = 14
const mostPixels = 620

/** So many students leave room for two labs side by side. */
const fewStudents = 10

/** The heat map of scenarios: a row for each, and a mark for each student, the best first. */
export function renderScenarioMap(gradebook: Gradebook): Markup {
  const counts = countScenarios(gradebook)
  const ranked = gradebook.students.toSorted((one, other) => other.total - one.total)
  return html`<section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>
<p class="faint">A mark for each student who handed in, the one with most points in the course
first.
<span class="key"><svg class="mark" viewBox="0 0 12 12"><rect class="passed" width="12"
height="12"></rect></svg> passed</span>
<span class="key"><svg class="mark" viewBox="0 0 12 12"><rect class="failed" width="12"
height="12"></rect></svg> failed</span>
<span class="key"><svg class="mark" viewBox="0 0 12 12"><rect class="to-do" width="12"
height="12"></rect></svg> still to do</span>
<span class="key"><svg class="mark" viewBox="0 0 12 12"><rect class="open" width="12"
height="12"></rect></svg> not judged</span></p>
<div class="${ranked.length <= fewStudents && 'side-by-side'}">
${gradebook.labs.map((lab) => renderLab(lab, { counts, ranked }))}</div>
</section>`
}

interface Ranking {
  readonly counts: readonly ScenarioCount[]
  readonly ranked: readonly GradebookStudent[]
}

function renderLab(lab: GradebookLab, { counts, ranked }: Ranking): Markup | undefined {
  const columns = ranked.flatMap((student) => scenariosOf(student, lab) ?? [])
  if (columns.length === 0) return undefined
  const own = counts.filter((count) => count.lab.name === lab.name)
  return html`<table class="scenarios"><caption><b>${lab.number}</b> ${lab.title}</caption>
<thead><tr><th scope="col">Scenario</th><th scope="col" class="amount">Points</th>
<th scope="col" class="amount">Passed</th><th scope="col">Students</th></tr></thead>
<tbody>${own.map((count) => renderRow(count, columns))}</tbody></table>`
}

/** A student's scenarios by id. */
type Column = { readonly name: string; readonly scenarios: ReadonlyMap<string, ReportedScenario> }

function scenariosOf({ name, entries }: GradebookStudent, lab: GradebookLab): Column | undefined {
  const entry = entries.find((one) => one.lab === lab.name)
  const attempt = entry === undefined ? undefined : countingAttempt(entry)
  if (attempt === undefined || attempt.scenarios.length === 0) return undefined
  return { name, scenarios: new Map(attempt.scenarios.map((one) => [one.id, one])) }
}

function renderRow(count: ScenarioCount, columns: readonly Column[]): Markup {
  const { id, claim, of, passed, failed, open } = count
  const share = passed / Math.max(1, passed + failed + open)
  const pitch = Math.min(widest, mostPixels / columns.length)
  const marks = columns.map(({ name, scenarios }, at) => {
    const kind = kindOf(scenarios.get(id))
    return html`<rect class="${kind}" x="${Math.round(at * pitch * 10) / 10}" width="${
      Math.round((pitch - (pitch > 6 ? 2 : 1)) * 10) / 10
    }" height="12"><title>${name}: ${kind.replace('-', ' ')}</title></rect>`
  })
  const wide = Math.ceil(columns.length * pitch)
  return html`<tr><th scope="row"><span title="${claim}">${id}</span></th>
<td class="amount">${of}</td><td class="amount">${sayShare(share)}</td>
<td><svg class="strip" width="${wide}" height="12" viewBox="0 0 ${wide} 12" aria-hidden="true">
${marks}</svg></td></tr>`
}

function kindOf(scenario: ReportedScenario | undefined): string {
  if (scenario === undefined) return 'open'
  if (scenario.verdict === 'passed') return 'passed'
  if (scenario.verdict !== 'failed') return 'open'
  return scenario.failure?.stillToDo === undefined ? 'failed' : 'to-do'
}
