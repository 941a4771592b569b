import type {
  Attempt,
  Entry,
  Gradebook,
  GradebookLab,
  GradebookStudent,
  ReportedScenario,
} from '../gradebook.ts'
import { countingAttempt } from '../statistics.ts'
import { html, type Markup } from './markup.ts'
import { renderFailure } from './render-failure.ts'
import { anchorOf, sayCount, sayMoment, sayPoints, stepOf } from './words.ts'

/** Each student's report, closed until somebody wants it. */
export function renderStudentReports({ students, labs }: Gradebook): Markup {
  return html`<section aria-labelledby="reports"><div class="bar"><h2 id="reports">Students</h2>
<span class="screen"><button id="open-all">Open all</button>
<button id="close-all">Close all</button></span></div>
${students.map((student) => renderStudent(student, labs))}</section>`
}

function renderStudent(student: GradebookStudent, labs: readonly GradebookLab[]): Markup {
  const { id, name, email, number, section, entries, total, freeDaysLeft } = student
  const facts = [name === id ? '' : id, email, number, section === '' ? '' : `section ${section}`]
  const free = freeDaysLeft === null ? '' : `${sayCount(freeDaysLeft, 'free day')} left`
  return html`<details class="student" id="${anchorOf(id)}"><summary><b>${name}</b>
<span class="chips">${entries.map(renderChip)}</span>
<span class="total">${sayPoints(total)}</span></summary>
<p class="faint">${[...facts, free].filter((fact) => fact !== '').join(' · ')}</p>
${entries.map((entry) => renderEntry(entry, { student, lab: labOf(entry, labs) }))}</details>`
}

function labOf({ lab }: Entry, labs: readonly GradebookLab[]): GradebookLab | undefined {
  return labs.find(({ name }) => name === lab)
}

function renderChip({ lab, state, points }: Entry): Markup {
  const number = lab.slice(0, 2)
  const kind = state === 'graded' ? `p${stepOf(points ?? 0, 100)}` : state
  return html`<span class="cell ${kind}" title="${lab}">${number}</span>`
}

interface Whose {
  readonly student: GradebookStudent
  readonly lab: GradebookLab | undefined
}

function renderEntry(entry: Entry, { student, lab }: Whose): Markup {
  const attempt = countingAttempt(entry)
  const title = `${lab?.number ?? ''} · ${lab?.title ?? entry.lab}`
  const anchor = `${anchorOf(student.id)}-${entry.lab}`
  if (attempt === undefined) {
    return html`<article id="${anchor}"><h3>${title}</h3><p class="faint">Nothing was handed
in.</p></article>`
  }
  return html`<article id="${anchor}"><h3>${title} <span class="points">${describePoints(
    attempt,
    lab?.of ?? 100,
  )}</span></h3>
<p class="faint">${describeHandIn(attempt)}</p>
${entry.attempts.length > 1 && renderAttempts(entry)}
${attempt.reason !== null && html`<p>${attempt.reason}</p>`}
${attempt.frame !== null && html`<pre>${attempt.frame}</pre>`}
${renderScenarios(attempt.scenarios)}</article>`
}

function describePoints({ state, points, earned }: Attempt, of: number): string {
  if (state === 'fault') return "the grader's fault"
  if (points !== earned) return `${sayPoints(points)} of ${of}, after ${sayPoints(earned)} earned`
  return `${sayPoints(points)} of ${of}`
}

const sources = { metadata: 'metadata', git: 'its commit', archive: "the archive's date" } as const

function describeHandIn(attempt: Attempt): string {
  const { submittedAt, timeSource, lateDays, freeDays, isKept, submissionHash, from } = attempt
  const when =
    submittedAt === null || timeSource === null
      ? 'Nothing tells when it was handed in'
      : `Handed in ${sayMoment(submittedAt)}, by ${sources[timeSource]}`
  const late = lateDays === 0 ? '' : `, ${sayCount(lateDays, 'day')} late`
  const free = freeDays === 0 ? '' : ` (${freeDays} of them free)`
  const kept = isKept ? ' Its points are those of before a regrade, which were higher.' : ''
  const hash = submissionHash === null ? '' : ` Content ${submissionHash.slice(0, 12)}.`
  const place = from.split(/[\\/]/).slice(-2).join('/')
  return `${when}${late}${free}. ${place}.${hash}${kept}`
}

function renderAttempts({ attempts, counts }: Entry): Markup {
  const rows = attempts.map((attempt, at) => {
    const { name, submittedAt, earned, points, lateDays } = attempt
    const when = submittedAt === null ? '' : sayMoment(submittedAt)
    return html`<tr><th scope="row">${name || 'the attempt'}${at === counts && ' (counts)'}</th>
<td>${when}</td><td class="amount">${lateDays}</td><td class="amount">${sayPoints(earned)}</td>
<td class="amount">${sayPoints(points)}</td></tr>`
  })
  return html`<table class="attempts"><thead><tr><th scope="col">Attempt</th>
<th scope="col">Handed in</th><th scope="col" class="amount">Days late</th>
<th scope="col" class="amount">Earned</th><th scope="col" class="amount">Counts</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

/** What did not pass is told; what passed is named. */
function renderScenarios(scenarios: readonly ReportedScenario[]): Markup | undefined {
  if (scenarios.length === 0) return undefined
  const passed = scenarios.filter(({ verdict }) => verdict === 'passed')
  const toDo = scenarios.filter(({ failure }) => failure?.stillToDo !== undefined)
  const told = scenarios.filter((one) => !passed.includes(one) && !toDo.includes(one))
  return html`${told.map(renderFailure)}
${listNames('Still to do', toDo)}${listNames('Passed', passed)}`
}

function listNames(word: string, scenarios: readonly ReportedScenario[]): Markup | undefined {
  if (scenarios.length === 0) return undefined
  const names = scenarios.map(
    ({ id, points, of }) => html`<li><code>${id}</code> ${points}/${of}</li>`,
  )
  return html`<div class="named"><span class="faint">${word}</span><ul>${names}</ul></div>`
}
