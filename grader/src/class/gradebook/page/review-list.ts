import type { Gradebook } from '../gradebook.ts'
import type { ReviewFragment, ReviewPair, ReviewPlace } from '../../similarity/review.ts'
import { html, type Markup } from './markup.ts'
import { anchorOf, sayCount, sayShare } from './words.ts'

/** How many pairs the page shows; the JSON has all. */
const most = 40

/** Pairs of submissions that share much: something to look at and no verdict. */
export function renderReview({ review, students }: Gradebook): Markup | undefined {
  const { pairs, compared, threshold, uncompared } = review
  if (compared === 0 && uncompared.length === 0) return undefined
  const names = new Map(students.map(({ id, name }) => [id, name]))
  const left = pairs.length - most
  return html`<section aria-labelledby="review"><h2 id="review">To review</h2>
<p class="faint">${sayCount(compared, 'pair')} of submissions compared by structure: names, comments
and layout make no difference, and what starter, reference and variants have does not count. Listed
is what shares ${sayShare(threshold)} and more of the rest. Likeness has many causes, and this list
is no verdict: read both before you speak to anybody.</p>
${uncompared.length > 0 && html`<p>Could not be compared: ${uncompared.join(', ')}.</p>`}
${pairs.length === 0 && html`<p>No pair shares as much.</p>`}
<ul class="pairs">${pairs.slice(0, most).map((pair) => renderPair(pair, names))}</ul>
${left > 0 && html`<p class="faint">${sayCount(left, 'more pair')} in gradebook.json.</p>`}
</section>`
}

function renderPair(pair: ReviewPair, names: ReadonlyMap<string, string>): Markup {
  const { lab, left, right, similarity, fragments } = pair
  const link = (id: string) => html`<a href="#${anchorOf(id)}-${lab}">${names.get(id) ?? id}</a>`
  return html`<li><details><summary><span class="amount">${sayShare(similarity)}</span>
${link(left)} and ${link(right)} <span class="faint">${lab}</span></summary>
${fragments.map(renderFragment)}</details></li>`
}

function renderFragment({ left, right, lines }: ReviewFragment): Markup {
  return html`<p class="faint">${sayPlace(left)} and ${sayPlace(right)}</p>
<pre>${lines.join('\n')}</pre>`
}

function sayPlace({ file, firstLine, lastLine }: ReviewPlace): string {
  return `${file}, lines ${firstLine} to ${lastLine}`
}
