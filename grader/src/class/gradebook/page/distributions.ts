import type { Gradebook, GradebookLab } from '../gradebook.ts'
import { medianOf, earnedIn } from '../statistics.ts'
import { html, type Markup } from './markup.ts'
import { sayCount, sayPoints, stepOf } from './words.ts'

const width = 220
const height = 84
const baseline = 64

/** A small histogram of each lab, all on the same scale, so that they can be compared. */
export function renderDistributions(gradebook: Gradebook): Markup {
  const bins = gradebook.labs.map(({ name, of }) => binsOf(earnedIn(gradebook, name), of))
  const most = Math.max(1, ...bins.flat())
  return html`<section aria-labelledby="distributions"><h2 id="distributions">Distributions</h2>
<p class="faint">How many students earned how many points, before lateness, in steps of ten; all
that there are is a step of its own. The triangle is the median.</p>
<div class="multiples">
${gradebook.labs.map((lab, at) => renderLab(lab, { gradebook, bins: bins[at] ?? [], most }))}
</div></section>`
}

interface Histogram {
  readonly gradebook: Gradebook
  readonly bins: readonly number[]
  /** The highest bar of all labs. */
  readonly most: number
}

function renderLab(lab: GradebookLab, { gradebook, bins, most }: Histogram): Markup {
  const points = earnedIn(gradebook, lab.name)
  const median = medianOf(points)
  const words = `${lab.title}: ${describe(bins)}`
  return html`<figure><figcaption><b>${lab.number}</b> ${lab.title}
<span class="faint">median ${sayPoints(median) || '–'}, ${sayCount(points.length, 'grade')}</span>
</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}">
${bins.map((count, step) => renderBar({ count, step, most }))}
<line class="axis" x1="0" x2="${width}" y1="${baseline}" y2="${baseline}"></line>
<text x="0" y="${height - 4}">0</text>
<text x="${width / 2 - 10}" y="${height - 4}" class="middle">50</text>
<text x="${width}" y="${height - 4}" class="end">${lab.of}</text>
${median !== undefined && renderMedian(median, lab.of)}
</svg></figure>`
}

function renderBar({ count, step, most }: { count: number; step: number; most: number }): Markup {
  const tall = (count / most) * (baseline - 14)
  const x = step * 20
  const label =
    count > 0 &&
    html`<text class="middle" x="${x + 9}" y="${baseline - tall - 3}">
${count}</text>`
  return html`<rect class="p${step}" x="${x}" y="${baseline - tall}" width="18" height="${tall}">
</rect>${label}`
}

/** A mark below the axis, where it hides no number. */
function renderMedian(median: number, of: number): Markup {
  const x = median >= of ? 209 : (median / of) * 200
  const points = `${x},${baseline + 1} ${x - 4},${baseline + 8} ${x + 4},${baseline + 8}`
  return html`<polygon class="median" points="${points}"></polygon>`
}

function binsOf(points: readonly number[], of: number): readonly number[] {
  const bins = Array.from({ length: 11 }, () => 0)
  for (const one of points) {
    const step = stepOf(one, of)
    bins[step] = (bins[step] ?? 0) + 1
  }
  return bins
}

function describe(bins: readonly number[]): string {
  const words = bins.flatMap((count, step) => {
    if (count === 0) return []
    const range = step === 10 ? 'all points' : `${step * 10} to ${step * 10 + 9}`
    return [`${range}: ${count}`]
  })
  return words.join(', ') || 'no grades'
}
