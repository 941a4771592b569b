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
import { tellLateness, type Terms } from './tell-lateness.ts'
import { anchorOf, sayClock, sayCount, sayPoints, zoneOf } from './words.ts'

/** What is known about a student, in one line. */
export function tellStudent({ id, name, email, number, section, freeDaysLeft }: GradebookStudent) {
  const facts = [name === id ? '' : id, email, number, section === '' ? '' : `section ${section}`]
  const free = freeDaysLeft === null ? '' : `${sayCount(freeDaysLeft, 'free day')} left`
  return [...facts, free].filter((fact) => fact !== '').join(' · ')
}

/** What a student has in every lab; what was not handed in is one line. */
export function renderStudent(student: GradebookStudent, gradebook: Gradebook): Markup {
  const labs = new Map(gradebook.labs.map((lab) => [lab.name, lab]))
  const { late } = gradebook
  const articles = student.entries.map((entry) => {
    const attempt = countingAttempt(entry)
    const anchor = `${anchorOf(student.id)}-${entry.lab}`
    const terms = { lab: labs.get(entry.lab), late }
    return attempt && html`<article id="${anchor}">${renderEntry(entry, attempt, terms)}</article>`
  })
  return html`${renderMissing(student, labs)}${articles}`
}

/** A lab that does not count owes nobody anything. */
function renderMissing(
  { entries }: GradebookStudent,
  labs: ReadonlyMap<string, GradebookLab>,
): Markup | undefined {
  const missing = entries.flatMap(({ lab, state }) => {
    const { weight = 0, number = '' } = labs.get(lab) ?? {}
    return state === 'missing' && weight > 0 ? [number] : []
  })
  if (missing.length === 0) return undefined
  return html`<p>Not handed in: ${missing.join(', ')}.</p>`
}

function renderEntry(entry: Entry, attempt: Attempt, terms: Terms): Markup {
  const { lab } = terms
  const title = `${lab?.number ?? ''} · ${lab?.title ?? entry.lab}`
  return html`<h3>${title} <span class="points">${describePoints(attempt, lab)}</span></h3>
<p class="faint">${tellLateness(attempt, terms)} ${describeHandIn(attempt)}</p>
${entry.attempts.length > 1 && renderAttempts(entry, lab)}
${attempt.reason !== null && html`<p>${attempt.reason}</p>`}
${attempt.frame !== null && html`<pre>${attempt.frame}</pre>`}
${renderScenarios(attempt.scenarios)}`
}

function describePoints(attempt: Attempt, lab: GradebookLab | undefined): string {
  const { state, points, earned } = attempt
  const { of = 100, weight = 1 } = lab ?? {}
  if (state === 'fault') return "the grader's fault"
  const after = points === earned ? '' : `, after ${sayPoints(earned)} earned`
  return `${sayPoints(points)} of ${of}${after}${weight === 0 ? ', not part of the total' : ''}`
}

function describeHandIn({ isKept, submissionHash, from }: Attempt): string {
  const kept = isKept
    ? ' Its points are those of before a regrade, which were higher; so is its receipt, if any.'
    : ''
  const hash = submissionHash === null ? '' : ` Content ${submissionHash.slice(0, 12)}.`
  return `${from.replaceAll('\\', '/')}.${hash}${kept}`
}

function renderAttempts({ attempts, counts }: Entry, lab: GradebookLab | undefined): Markup {
  const zone = zoneOf(lab?.due ?? null)
  const rows = attempts.map((attempt, at) => {
    const { name, submittedAt, earned, points, lateDays } = attempt
    const when = submittedAt === null ? '' : sayClock(submittedAt, zone)
    return html`<tr><th scope="row">${name || 'the attempt'}${at === counts && ' (counts)'}</th>
<td>${when}</td><td class="amount">${lateDays}</td><td class="amount">${sayPoints(earned)}</td>
<td class="amount">${sayPoints(points)}</td></tr>`
  })
  return html`<table class="attempts"><thead><tr><th scope="col">Attempt</th>
<th scope="col">Handed in (${zone.name})</th><th scope="col" class="amount">Days late</th>
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
