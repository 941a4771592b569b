import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Gradebook } from '../gradebook.ts'
import { renderDistributions } from './distributions.ts'
import { html, Markup } from './markup.ts'
import { renderMostFailed } from './most-failed.ts'
import { renderOverview } from './overview.ts'
import { pageScript } from './page-script.ts'
import { renderReview } from './review-list.ts'
import { renderScenarioMap } from './scenario-map.ts'
import { renderStudentMap } from './student-map.ts'
import { renderStudentReports } from './student-reports.ts'

const style = readFileSync(new URL('./gradebook.css', import.meta.url), 'utf8')

/**
 * What the browser may load and run: this page's own script and style, and nothing from anywhere.
 * Should anything of a student's ever get through as markup, it does not run.
 */
const policy = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(pageScript).digest('base64')}'`,
  "style-src 'unsafe-inline'",
].join('; ')

/** Renders the gradebook as one page that needs nothing else, neither a server nor a network. */
export function renderGradebook(gradebook: Gradebook): string {
  const hasReview = gradebook.review.compared > 0
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${gradebook.title}: gradebook</title>
<style>${new Markup(style)}</style></head>
<body><nav aria-label="Parts of the page"><a href="#labs-and-students">Students and labs</a>
<a href="#distributions">Distributions</a> <a href="#most-failed">Most failed</a>
<a href="#scenarios">Scenarios</a> ${hasReview && html`<a href="#review">To review</a> `}
<a href="#reports">Reports</a>
<button id="theme" class="screen" data-theme="auto">Colours: auto</button></nav>
<main>
${renderOverview(gradebook)}
${renderStudentMap(gradebook)}
<div class="halves">${renderDistributions(gradebook)}${renderMostFailed(gradebook)}</div>
${renderScenarioMap(gradebook)}
${renderReview(gradebook)}
${renderStudentReports(gradebook)}
</main>
<script>${new Markup(pageScript)}</script></body></html>
`.text
}
