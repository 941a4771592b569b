import type { Failure } from '../plan/run-plan.ts'
import { type DrawnChart, drawChart } from './draw-chart.ts'
import type { FoundStep } from './find-steps.ts'
import { escapeHtml } from './page/escape-html.ts'
import { writeLegend } from './page/legend.ts'
import { writePageScript } from './page/page-script.ts'
import { pageStyle } from './page/page-style.ts'
import type { Traced } from './traced.ts'
import { writeMs } from './write-value.ts'

/** What the page says about the run beside the run. */
export interface TracePageSettings {
  readonly title: string
  /** What went wrong, if something did. */
  readonly failure?: Pick<Failure, 'claim' | 'text' | 'evidence'>
}

/** Nothing comes from anywhere and nothing goes anywhere: the page is all there is. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; " +
  "base-uri 'none'; form-action 'none'"

/**
 * Draws a run as a space-time diagram (Lamport 1978), time downwards: one HTML document that needs
 * nothing else. It can be walked through step by step with keys or buttons, printed as a whole, and
 * read as a list of steps; without JavaScript the list is what is left.
 */
export function renderTracePage(history: Traced, { title, failure }: TracePageSettings): string {
  const drawn = drawChart(history, failure?.evidence)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
${writeFailure(failure)}</header>
${writeBar(failure !== undefined)}
${writeMain(drawn)}
${writeFooter(drawn)}
<div id="paper"></div>
<script type="application/json" id="chart">${writeData(drawn.chart)}</script>
<script>${writePageScript()}</script>
</body>
</html>
`
}

function writeFailure(failure: TracePageSettings['failure']): string {
  if (failure === undefined) return '<p>Nothing went wrong in this run.</p>\n'
  const text = failure.text === '' ? '' : `<p>${escapeHtml(failure.text)}</p>\n`
  return `<p class="broke">This did not hold: ${escapeHtml(failure.claim)}</p>\n${text}`
}

function writeBar(isFailed: boolean): string {
  const button = (key: string, words: string, title: string): string =>
    `<button type="button" data-key="${key}" title="${title}" aria-label="${title}">` +
    `${words}</button>`
  const play = '<button type="button" data-key=" " id="play" title="Play (space)">Play</button>'
  return [
    '<div class="bar" role="group" aria-label="Steps and size">',
    button('Home', '⇤', 'First step (Home)'),
    button('ArrowUp', '↑', 'Step before (arrow up)'),
    play,
    button('ArrowDown', '↓', 'Next step (arrow down)'),
    button('End', '⇥', 'Last step (End)'),
    isFailed ? button('f', 'To the failure', 'To the failure (f)') : '',
    '<span class="gap"></span>',
    button('-', '−', 'Smaller (minus)'),
    button('+', '+', 'Larger (plus)'),
    button('0', 'Whole run', 'The whole run, or the usual size (0)'),
    '<span id="position"></span></div>',
  ].join('\n')
}

function writeMain({ chart, steps }: DrawnChart): string {
  const names = chart.lanes.filter(({ kind }) => kind === 'node').map(({ name }) => name)
  const label =
    `Space-time diagram of ${names.join(', ')}: ${steps.length} steps, ` +
    `${chart.arrows.length} messages, ${chart.calls.length} operations. The arrow keys go from ` +
    'step to step; the list below the diagram has all of them in words.'
  return `<main>
<div id="stage" tabindex="0" role="application" aria-roledescription="diagram"
aria-label="${escapeHtml(label)}">
<div class="heads"><svg id="heads" height="28" aria-hidden="true"></svg></div>
<div id="canvas">
<svg id="drawing" aria-hidden="true"><g id="layers"></g><g id="ring"></g></svg>
</div>
</div>
<aside aria-label="The step">
<h2>Step</h2><div id="words" aria-live="polite"></div>
<h2>What the nodes know</h2><div id="states"></div>
</aside>
</main>`
}

function writeFooter({ steps, chart }: DrawnChart): string {
  const items = steps.map((step, place) => writeStep(step, place === chart.guilty))
  return `<footer>
<p class="keys" style="margin:0"><span><kbd>↓</kbd> <kbd>↑</kbd> step</span>
<span><kbd>space</kbd> play</span> <span><kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> size</span>
<span><kbd>Home</kbd> <kbd>End</kbd> ends</span> <span><kbd>f</kbd> failure</span></p>
<details><summary>Signs</summary>${writeLegend()}</details>
<details><summary>The run in words (${steps.length} steps)</summary>
<ol id="steps">
${items.join('\n')}
</ol></details>
</footer>`
}

function writeStep({ atMs, node, words, kind }: FoundStep, isGuilty: boolean): string {
  // Of a crash the node is told by its words, and of a loss it is not the subject.
  const name = node === undefined || kind === 'crash' ? '' : `<b>${escapeHtml(node)}</b>`
  const who = name === '' || kind !== 'lost' ? `${name} ` : `${name}: `
  const mark = isGuilty ? ' <strong class="broke">← the claim broke here</strong>' : ''
  const text = `${words.join('; ')}.`.replace(/([….])\.$/, '$1')
  return `<li><time>${writeMs(atMs)}</time>${who}${escapeHtml(text)}${mark}</li>`
}

/** JSON in a script element must not end it. */
function writeData(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}
