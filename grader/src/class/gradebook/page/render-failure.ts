import type { FailureExplanation } from '../../../explain/index.ts'
import type { ReportedScenario } from '../gradebook.ts'
import { html, type Markup } from './markup.ts'

const marks = { passed: '✓', failed: '✗', unchecked: '–', inconclusive: '?' } as const

/** A scenario that did not pass: what happened, what was expected, and what to read. */
export function renderFailure({ id, verdict, points, of, failure }: ReportedScenario): Markup {
  return html`<div class="failure ${verdict}"><h4><span aria-hidden="true">${marks[verdict]}</span>
<code>${id}</code> <span class="faint">${points}/${of}</span></h4>
${failure !== undefined && renderWhat(failure)}</div>`
}

function renderWhat({ what, expected, got, evidence, read }: FailureExplanation): Markup {
  return html`<p>${what}</p>
${expected !== undefined && got !== undefined && renderComparison(expected, got)}
${evidence.length > 0 && html`<pre>${evidence.join('\n')}</pre>`}
${read !== undefined && html`<p class="faint">Handout, “${read}”</p>`}`
}

function renderComparison(expected: string, got: string): Markup {
  return html`<dl class="compared"><div><dt>expected</dt><dd><pre>${expected}</pre></dd></div>
<div><dt>got</dt><dd><pre>${got}</pre></dd></div></dl>`
}
