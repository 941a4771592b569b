import type { Gradebook } from '../gradebook.ts'
import { renderDistributions } from './distributions.ts'
import { linkInside, linkToFile } from './links.ts'
import { html } from './markup.ts'
import { renderMostFailed } from './most-failed.ts'
import { renderOverview } from './overview.ts'
import { writePage } from './page-frame.ts'
import { pageScript } from './page-script.ts'
import { renderReview } from './review-list.ts'
import { renderScenarioMap } from './scenario-map.ts'
import { renderStudentMap } from './student-map.ts'
import { renderStudentReports } from './student-reports.ts'

/** Renders the gradebook as one page that needs nothing else, neither a server nor a network. */
export function renderGradebook(gradebook: Gradebook): string {
  const hasReview = gradebook.review.compared > 0 || gradebook.review.equals.length > 0
  const { section, isInside } = renderStudentReports(gradebook)
  const linkTo = isInside ? linkInside : linkToFile
  const body = html`<nav aria-label="Parts of the page"><a href="#labs-and-students">Students and
labs</a>
<a href="#distributions">Distributions</a> <a href="#most-failed">Most failed</a>
<a href="#scenarios">Scenarios</a> ${hasReview && html`<a href="#review">To review</a> `}
<a href="#reports">Reports</a>
<button id="theme" class="screen" data-theme="auto">Colours: auto</button></nav>
<main>
${renderOverview(gradebook, linkTo)}
${renderStudentMap(gradebook, linkTo)}
<div class="halves">${renderDistributions(gradebook)}${renderMostFailed(gradebook)}</div>
${renderScenarioMap(gradebook)}
${renderReview(gradebook, linkTo)}
${section}
</main>`
  const title = `${gradebook.title}: gradebook`
  return writePage({ title, generator: 'cloud-labs/gradebook@1', body, script: pageScript })
}
